// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address_tree.h"

#include "engine/model/address.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace gigdesk {
namespace {

class Tree
{
  public:
    Tree()
    {
        for (std::uint32_t id = 0; id < param_count; ++id) add(address_of(ParamId(id)));
    }
    std::span<const std::string> below(const std::string& branch) const
    {
        const auto found = below_.find(branch);
        return found == below_.end() ? std::span<const std::string>{} : found->second;
    }

  private:
    /// Neighbours in the table share their branches: only the last name is ever looked at twice, except where a strip's
    /// knobs return to a branch.
    void add(std::string_view name)
    {
        for (bool leaf = true;; leaf = false) {
            const auto slash = name.rfind('/');
            auto& names = below_[std::string(name.substr(0, slash))];
            const auto child = std::string(name.substr(slash + 1)) + (leaf ? "" : "/");
            if (std::find(names.rbegin(), names.rend(), child) != names.rend()) return;
            names.push_back(child);
            if (slash == 0) return;
            name = name.substr(0, slash);
        }
    }
    std::unordered_map<std::string, std::vector<std::string>> below_;
};

} // namespace

std::span<const std::string> children_of(std::string_view path)
{
    static const Tree tree;
    while (path.ends_with('/')) path.remove_suffix(1);
    return tree.below(std::string(path));
}

} // namespace gigdesk
