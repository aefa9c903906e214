// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

int main(int argc, char** argv) { return gigdesk::run_command({argv + 1, argv + argc}); }
