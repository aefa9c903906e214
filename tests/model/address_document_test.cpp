// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address_document.h"
#include "tests/catch.h"

#include <fstream>
#include <sstream>

TEST_CASE("docs/addresses.md is what the table prints", "[model][docs]")
{
    const std::string path = GIGDESK_SOURCE_DIR "/docs/addresses.md", now = gigdesk::address_document();
    std::stringstream stored;
    stored << std::ifstream(path).rdbuf();
    if (stored.str() != now) std::ofstream(path + ".actual") << now;
    INFO("the table changed: look at " << path << ".actual and move it over the old one");
    CHECK(stored.str() == now);
}
