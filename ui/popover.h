// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/kit/box.h"

#include <functional>
#include <string>

/// What opens beside a control: number entry, menus, lists, sheets. One at a time; closes with Esc or a click away;
/// the page behind it feels nothing meanwhile. [ui]
namespace gigdesk::ui {

struct Ui;

class Popover
{
  public:
    /// Draws the inside and says whether to stay open.
    using Content = std::function<bool(Ui&, Box)>;

    /// @param anchor what it belongs to; it opens beside that, inside the window. An empty anchor: in the middle.
    void open(const Box& anchor, float width, float height, Content content);
    void close();
    [[nodiscard]] bool is_open() const { return bool(content_); }
    /// Opened in this frame: text fields take the keys now.
    [[nodiscard]] bool is_new() const { return frames_ <= 2; }
    /// After the page; keeps the hand's layers right.
    void draw(Ui& ui, const Box& window);

    char typed[256] = {}; ///< the text field's buffer
    std::string complaint; ///< why the last entry was refused

  private:
    [[nodiscard]] Box place_in(const Box& window) const;
    [[nodiscard]] Box below_in(const Box& window) const;

    Box anchor_{};
    float width_ = 0, height_ = 0;
    int frames_ = 0;
    unsigned serial_ = 0;
    Content content_;
};

} // namespace gigdesk::ui
