// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

// Who may include whom: engine/model <- engine, control, ui; control never the rest of engine; ui only the model and
// itself; app sees all.

namespace {

namespace fs = std::filesystem;
using Rules = std::map<std::string, std::vector<std::string>>;

const Rules allowed{
    {"engine/model/", {"engine/model/"}},
    {"engine/", {"engine/"}},
    {"control/", {"engine/model/", "control/"}},
    {"ui/", {"engine/model/", "ui/"}},
    {"app/", {"engine/", "control/", "ui/", "app/"}},
};

const std::vector<std::string>& rule_for(const std::string& file)
{
    std::string best;
    for (const auto& [layer, may] : allowed)
        if (file.starts_with(layer) && layer.size() > best.size()) best = layer;
    return allowed.at(best);
}

bool is_ours(const std::string& included)
{
    for (const auto* top : {"engine/", "control/", "ui/", "app/", "tests/"})
        if (included.starts_with(top)) return true;
    return false;
}

std::vector<std::string> includes_of(const fs::path& file)
{
    std::vector<std::string> found;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (const auto quote = line.find('"'); line.starts_with("#include") && quote != line.npos)
            found.push_back(line.substr(quote + 1, line.rfind('"') - quote - 1));
    return found;
}

bool may_include(const std::string& file, const std::string& included)
{
    for (const auto& prefix : rule_for(file))
        if (included.starts_with(prefix)) return true;
    return !is_ours(included);
}

std::vector<std::string> breaches(const fs::path& root)
{
    std::vector<std::string> found;
    for (const auto* layer : {"engine", "control", "ui", "app"})
        for (const auto& entry : fs::recursive_directory_iterator(root / layer)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            const auto file = fs::relative(entry.path(), root).generic_string();
            for (const auto& included : includes_of(entry.path()))
                if (!may_include(file, included)) found.push_back(file + " includes " + included);
        }
    return found;
}

} // namespace

TEST_CASE("no layer includes what it must not know", "[house]")
{
    for (const auto& breach : breaches(GIGDESK_SOURCE_DIR)) FAIL_CHECK(breach);
}

TEST_CASE("the layer rule notices a breach", "[house]")
{
    CHECK_FALSE(may_include("control/hub.cpp", "engine/engine.h"));
    CHECK_FALSE(may_include("ui/console.cpp", "control/hub.h"));
    CHECK_FALSE(may_include("engine/model/value.h", "engine/engine.h"));
    CHECK(may_include("control/hub.cpp", "engine/model/edit.h"));
    CHECK(may_include("ui/console.cpp", "vector"));
}
