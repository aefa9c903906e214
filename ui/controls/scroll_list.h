// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <functional>

namespace gigdesk::ui {

/// Rows of one height that scroll under a clip: by wheel where no control owns it, or by dragging the bar. Only rows in
/// sight are drawn. [ui]
/// @param offset logical units scrolled, kept by the caller
void scroll_list(Ui& ui, std::string_view name, const Box& place, int rows, float row_height, float& offset, const std::function<void(int, const Box&)>& draw_row);

} // namespace gigdesk::ui
