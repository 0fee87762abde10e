// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_index.h"

#include <stdexcept>

#include "indexer/ingest/ingest.h"

namespace pcso::support {
namespace {

constexpr const char* powers = R"(<?xml version="1.0"?>
<document id="powers" kind="handbook" edition="2026.1" as-at="2026-11-21" review-by="2027-05-21" lang="en-GB">
  <title>Powers</title>
  <licence>CC BY 4.0</licence>
  <section id="powers-part-identity" topic="powers">
    <title>Identity and detention</title>
    <asked>who are you</asked>
    <situations>someone will not say who they are</situations>
    <p>These cards are a ladder.</p>
    <power id="require-name-and-address" basis="schedule-3c" confidence="confirmed">
      <title>Require a name and address for a relevant offence</title>
      <asked>take details; give me your name; wont give name</asked>
      <summary>If your designation gives it, you may require the name and address of someone you believe has committed a relevant offence.</summary>
      <authority><p><cite to="ukpga/2002/30/schedule/3C/paragraph/3">Schedule 3C, paragraph 3, to the Police Reform Act 2002</cite>.</p></authority>
      <when><ul><li>You have reason to believe an offence has been committed; and</li><li>it is a relevant offence in your area.</li></ul></when>
      <may><ul><li>Require their name.</li><li>Require their address.</li></ul></may>
      <say><must>Nothing is prescribed.</must><words>Please tell me your name &amp; address.</words></say>
      <refusal penalty="level 3"><p>Refusing is an offence: a fine up to level 3.</p></refusal>
      <limits><limit on="uniform">Only in uniform.</limit><limit on="age">Any age.</limit></limits>
      <record><p>Note the time and the reason.</p></record>
      <change date="2017-12-15">It moved to Schedule 3C.</change>
      <next>
        <step rel="leads-to" to="detain-up-to-30-minutes">If they refuse:</step>
        <step rel="stops-here">There is no arrest.</step>
      </next>
      <see-also><ref to="confiscate-alcohol-under-18">Alcohol and under-18s</ref></see-also>
      <doubts><doubt>Whether a card is enough. Ask your supervisor.</doubt></doubts>
      <source ref="S1">paragraph 3</source>
    </power>
    <power id="detain-up-to-30-minutes" basis="schedule-3c" confidence="confirmed">
      <title>Require a person to wait up to 30 minutes for a constable</title>
      <asked>detain; hold someone; half an hour; makes off</asked>
      <summary>If your designation gives it, you may make someone who refuses details wait for a constable for at most 30 minutes.</summary>
      <authority><p><cite to="ukpga/2002/30/schedule/3C/paragraph/7/1">Schedule 3C, paragraph 7(1)</cite>.</p></authority>
      <when><ul><li>You required a <ref to="require-name-and-address">name and address</ref>; and</li><li>they refused, or you suspect it is false.</li></ul></when>
      <limits><limit on="time">Thirty minutes is the most.</limit></limits>
      <source ref="S1"/>
    </power>
  </section>
  <power id="confiscate-alcohol-under-18" basis="constable" confidence="part">
    <title>Take alcohol from or for under-18s</title>
    <asked>kids drinking; pour it away</asked>
    <summary>If your designation gives it, you may require alcohol from someone under 18.</summary>
    <authority><p><cite to="ukpga/1997/33/section/1">Section 1 of the 1997 Act</cite> and
      <cite to="ukpga/2002/30/section/38/6B/a">section 38(6B)(a)</cite>.</p></authority>
    <when><ul><li>They have alcohol in a public place; and</li><li>they are under 18.</li></ul></when>
    <source ref="S2"/>
  </power>
  <power id="stop-and-search" basis="excluded" confidence="confirmed">
    <title>No stop and search</title>
    <asked>can i search someone; turn out your pockets</asked>
    <summary>No PCSO has a power to stop and search; the law excludes it.</summary>
    <believed>That a PCSO may search anyone who looks suspicious.</believed>
    <authority><p><cite to="ukpga/2002/30/schedule/3B/paragraph/2">Schedule 3B, paragraph 2</cite>.</p></authority>
    <when>Nothing makes this a PCSO's power.</when>
    <instead><p>Call a constable. You may only search someone who <ref to="detain-up-to-30-minutes">must wait</ref>.</p></instead>
    <source ref="S1"/>
  </power>
</document>
)";

constexpr const char* role = R"(<?xml version="1.0"?>
<document id="role" kind="handbook" edition="2026.1" as-at="2026-11-21" review-by="2026-01-01" lang="en-GB">
  <title>The role</title>
  <section id="role-what-is-a-pcso" topic="role">
    <title>What a PCSO is</title>
    <asked>what is a pcso; plastic police</asked>
    <situations>a shopkeeper asks who you are</situations>
    <p>A PCSO is a member of police staff in uniform, designated under
      <cite to="ukpga/2002/30/section/38">section 38</cite>. A <term to="pspo">PSPO</term> is something else.</p>
    <table><caption>Who may do what</caption><tr><th>Who</th><th>Arrest</th></tr><tr><td>PC</td><td>yes</td></tr></table>
    <warning>Never say that you are a constable.</warning>
  </section>
  <section id="role-purpose" topic="role">
    <title>Purpose of the role</title>
    <asked>why do we have pcsos</asked>
    <situations>a councillor asks what you are for</situations>
    <p>You reassure, you solve problems and you are seen. Alcohol is one of many worries.</p>
  </section>
</document>
)";

constexpr const char* glossary = R"(<?xml version="1.0"?>
<document id="glossary" kind="glossary" edition="2026.1" as-at="2026-11-21" lang="en-GB">
  <title>Glossary</title>
  <entry id="pnd" topic="powers"><title>PND</title><expansion>penalty notice for disorder</expansion>
    <asked>police fine</asked><meaning>A police ticket for a minor offence.</meaning></entry>
  <entry id="pspo" topic="powers"><title>PSPO</title><expansion>public spaces protection order</expansion>
    <asked>no drinking zone</asked><meaning>A council's order that bans something in a place.</meaning></entry>
</document>
)";

constexpr const char* law = R"(<?xml version="1.0"?>
<document id="law/ukpga/2002/30" kind="legislation" edition="2026.1" as-at="2026-11-21" lang="en-GB" legislation="ukpga/2002/30">
  <title>Police Reform Act 2002</title>
  <provision id="whole" in-force="yes"><title>Police Reform Act 2002: what it is for</title><summary>The Act that PCSOs come from.</summary></provision>
  <provision id="section/50" in-force="yes" since="2002-12-02"><title>Section 50: name and address for anti-social behaviour</title>
    <asked>s50</asked><summary>A constable in uniform may require a name and address.</summary><who>A constable in uniform.</who></provision>
  <provision id="schedule/3C/paragraph/3" in-force="yes"><title>Schedule 3C, paragraph 3: names and addresses</title><summary>The requirement.</summary></provision>
  <provision id="schedule/3C/paragraph/7" in-force="yes"><title>Schedule 3C, paragraph 7: waiting</title><summary>The wait of up to 30 minutes.</summary></provision>
</document>
)";

}  // namespace

void write_small_corpus(const TempFolder& folder) {
  folder.write("corpus/a-powers.xml", powers);
  folder.write("corpus/b-role.xml", role);
  folder.write("corpus/c-glossary.xml", glossary);
  folder.write("corpus/law/ukpga-2002-30.xml", law);
  folder.write("corpus/acts.tsv",
               "path\ttitle\tabbreviations\n"
               "ukpga/2002/30\tPolice Reform Act 2002\tPRA\n"
               "ukpga/1997/33\tConfiscation of Alcohol (Young Persons) Act 1997\t\n"
               "ukpga/1984/60\tPolice and Criminal Evidence Act 1984\tPACE\n");
  folder.write("corpus/vocabulary.tsv",
               "word\tmeans\twhy\nbooze\talcohol\tslang\nscarper\tmakes off\tslang\n"
               "the hard stuff\talcohol\tslang\n");
  folder.write(
      "corpus/SOURCES.md",
      "| number | title | publisher |\n|---|---|---|\n| S1 | Police Reform Act 2002 | The National "
      "Archives |\n| S2 | 1997 Act | - |\n");
}

std::filesystem::path small_index() {
  static const TempFolder folder;
  static const std::filesystem::path index = [] {
    write_small_corpus(folder);
    Problems problems;
    ingest({folder.path() / "corpus"}, folder.path() / "small.index",
           [&](const Problem& problem) { problems.push_back(problem); });
    if (!problems.empty()) throw std::runtime_error(describe(problems.front()));
    return folder.path() / "small.index";
  }();
  return index;
}

}  // namespace pcso::support
