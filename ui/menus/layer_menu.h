// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// The show's own layers: a name and up to sixteen strips, picked by hand. [ui]
namespace gigdesk::ui {

void edit_layer(Ui& ui, int layer);
void leave_editor(Ui& ui); ///< a layer that stayed empty is left too
void clear_layer(Ui& ui, int layer);
void open_layer_menu(Ui& ui, int layer, const Box& beside);
/// In place of the strips: the layer's sixteen places above, all strips of the desk below.
void layer_editor(Ui& ui, const Box& place);

} // namespace gigdesk::ui
