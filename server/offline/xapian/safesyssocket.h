// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands before Xapian's header of this name: there are no sockets.
#pragma once
