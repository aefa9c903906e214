// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address_tree.h"
#include "engine/model/address.h"
#include "tests/catch.h"

#include <set>
#include <vector>

using namespace gigdesk;

namespace {

void walk(const std::string& path, std::vector<std::string>& found)
{
    for (const auto& name : children_of(path)) {
        if (name.ends_with('/')) walk(path + "/" + name.substr(0, name.size() - 1), found);
        else found.push_back(path + "/" + name);
    }
}

std::vector<std::string> list(std::string_view path)
{
    const auto children = children_of(path);
    return {children.begin(), children.end()};
}

} // namespace

TEST_CASE("A walk from the root finds every address once", "[model][address][tree]")
{
    std::vector<std::string> found;
    walk("", found);
    CHECK(found.size() == param_count);
    CHECK(std::set<std::string>(found.begin(), found.end()).size() == param_count);
    for (const auto& address : found)
        if (!find_param(address)) FAIL(address);
}

TEST_CASE("Children stand in the table's order, and branches say that they are some", "[model][address][tree]")
{
    CHECK(list("/ch/01/preamp") == std::vector<std::string>{"trim", "invert", "hpon", "hpslope", "hpf"});
    CHECK(list("/dca/1/") == std::vector<std::string>{"on", "fader", "config/"});
    CHECK(list("/main") == std::vector<std::string>{"st/", "m/"});
    CHECK(list("/gd/patch/in").size() == 160); // each is a source, and has an alternative below it
    CHECK(list("/")[1] == "ch/");
    CHECK(list("/ch").size() == 64);
    for (const auto* nothing : {"/ch/65", "/ch/01/mix/fader", "ch", "/no", "//ch"}) CHECK(list(nothing).empty());
}
