// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/evaluation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "indexer/law/provision.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

bool is_or_cites(const Hit& hit, const std::string& path) {
  const auto within = [&](const std::string& other) {
    return other == path || other.starts_with(path + '/');
  };
  return within(hit.provision) || std::any_of(hit.citations.begin(), hit.citations.end(), within);
}

bool is_wanted(const Hit& hit, const std::vector<std::string>& wanted) {
  const std::string local = local_id(hit.id, hit.document.id);
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& id) {
    if (id.starts_with("glossary:")) {
      return hit.kind == SectionKind::term && (local == text::slug(id.substr(9)) ||
                                               text::slug(hit.title) == text::slug(id.substr(9)));
    }
    if (id.starts_with("cite:")) return is_or_cites(hit, id.substr(5));
    return hit.id == id || (local == id && hit.kind != SectionKind::term);
  });
}

double gain(std::size_t worth, std::size_t rank) {
  return (std::pow(2.0, static_cast<double>(worth)) - 1) / std::log2(static_cast<double>(rank) + 1);
}

std::string row(const std::string& name, const Figures& f) {
  char line[200];
  std::snprintf(line, sizeof line,
                "%-14s %5zu  %5.1f %5.1f %5.1f   %5.1f %5.1f   %5.3f %5.3f   %5.1f\n", name.c_str(),
                f.count, f.success_1 * 100, f.success_3 * 100, f.success_10 * 100, f.good_1 * 100,
                f.good_3 * 100, f.mrr, f.ndcg, f.advised * 100);
  return line;
}

}  // namespace

std::vector<Judgement> read_judgements(std::string_view tsv, const std::string& file,
                                       Problems& problems) {
  std::vector<Judgement> out;
  std::size_t number = 0;
  for (const std::string_view line : text::lines(tsv)) {
    ++number;
    if (text::trim(line).empty() || line.starts_with('#') || line.starts_with("qid\t")) continue;
    std::vector<std::string> fields = text::fields(line);
    if (fields.size() < 5 || fields[3].empty() || (fields[4].empty() && fields[2] != "ood")) {
      problems.push_back({Problem::Severity::error,
                          "a judgement needs qid, user, kind, query and what is best",
                          {file, number, 1, std::string(line.substr(0, 120)), 1}});
      continue;
    }
    fields.resize(7);
    out.push_back({fields[0], fields[1], fields[2], fields[3], text::split(fields[4], ','),
                   text::split(fields[5], ',')});
  }
  return out;
}

Judged judge(const Judgement& judgement, const Searcher& searcher) {
  Judged out{.judgement = judgement};
  const Results results = searcher.search({.words = judgement.query});
  // A list of candidates for an ambiguous citation is an answer, not a warning.
  out.advised = results.advice && results.advice->reason != Advice::Reason::ambiguous;
  double ideal = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(10, judgement.best.size()); ++i)
    ideal += gain(2, i + 1);
  double reached = 0;
  std::size_t best_seen = 0;
  for (std::size_t i = 0; i < results.hits.size(); ++i) {
    const Hit& hit = results.hits[i];
    if (i < 3) out.found.push_back(hit.id);
    const bool best = is_wanted(hit, judgement.best);
    const bool good = best || is_wanted(hit, judgement.acceptable);
    if (best && out.best_rank == 0) out.best_rank = i + 1;
    if (good && out.good_rank == 0) out.good_rank = i + 1;
    if (best && best_seen < judgement.best.size()) {
      ++best_seen;
      reached += gain(2, i + 1);
    } else if (good) {
      reached += gain(1, i + 1);
    }
  }
  out.ndcg = ideal > 0 ? std::min(1.0, reached / ideal) : 0;
  return out;
}

Figures figures(const std::vector<Judged>& judged, bool out_of_domain) {
  Figures out;
  for (const Judged& j : judged) {
    if ((j.judgement.kind == "ood") != out_of_domain) continue;
    ++out.count;
    const auto within = [](std::size_t rank, std::size_t k) {
      return rank != 0 && rank <= k ? 1.0 : 0.0;
    };
    out.success_1 += within(j.best_rank, 1);
    out.success_3 += within(j.best_rank, 3);
    out.success_10 += within(j.best_rank, 10);
    out.good_1 += within(j.good_rank, 1);
    out.good_3 += within(j.good_rank, 3);
    out.mrr += j.best_rank != 0 ? 1.0 / static_cast<double>(j.best_rank) : 0;
    out.ndcg += j.ndcg;
    out.advised += j.advised ? 1 : 0;
  }
  if (out.count == 0) return out;
  const auto n = static_cast<double>(out.count);
  for (double* value : {&out.success_1, &out.success_3, &out.success_10, &out.good_1, &out.good_3,
                        &out.mrr, &out.ndcg, &out.advised}) {
    *value /= n;
  }
  return out;
}

std::string report(const std::vector<Judged>& judged, bool failures) {
  std::string out =
      "                      best among first   best or also good\n"
      "                count     1     3    10       1     3     MRR  nDCG  advice\n";
  std::map<std::string, std::vector<Judged>> by_kind, by_user;
  for (const Judged& j : judged) {
    by_kind[j.judgement.kind].push_back(j);
    if (j.judgement.kind != "ood") by_user[j.judgement.user].push_back(j);
  }
  for (const auto& [kind, some] : by_kind) out += row(kind, figures(some, kind == "ood"));
  for (const auto& [user, some] : by_user) out += row(user, figures(some));
  out += row("all", figures(judged));
  if (!failures) return out;
  out += '\n';
  for (const Judged& j : judged) {
    const bool ood = j.judgement.kind == "ood";
    if (ood ? j.advised : j.best_rank == 1) continue;
    out += j.judgement.id + '\t' + j.judgement.kind + '\t' + j.judgement.query + '\t';
    for (const std::string& id : j.judgement.best) out += id + ' ';
    out += "\trank " + std::to_string(j.best_rank) + "\tfound";
    for (const std::string& id : j.found) out += ' ' + id;
    out += '\n';
  }
  return out;
}

}  // namespace pcso
