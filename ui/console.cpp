// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console.h"

#include "ui/kit/shim.h"
#include "ui/screen_input.h"
#include "ui/settings.h"
#include "ui/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <string_view>

namespace gigdesk::ui {
namespace {

constexpr double frame_s = 1.0 / 60, idle_look_s = 1; ///< meters; and how often a still window looks at the clock
constexpr double slow_frame_s = 0.012;                   ///< a frame that takes longer is drawn every second time

struct Glfw {
    bool ready = glfwInit() == GLFW_TRUE;
    ~Glfw() { if (ready) glfwTerminate(); }
};
using WindowHandle = std::unique_ptr<GLFWwindow, decltype([](GLFWwindow* w) { glfwDestroyWindow(w); })>;

struct Gui {
    Gui()
    {
        ImGui::CreateContext();
        prepare_context();
        drawn = ImGui_ImplOpenGL3_Init("#version 130");
    }
    ~Gui()
    {
        if (drawn) ImGui_ImplOpenGL3_Shutdown();
        ImGui::DestroyContext();
    }
    bool drawn = false;
};

WindowHandle open_window(const ScreenOptions& options)
{
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    int w = options.width, h = options.height;
    if (w <= 0 || h <= 0) {
        int x = 0, y = 0, room_w = 1366, room_h = 768;
        if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) glfwGetMonitorWorkarea(monitor, &x, &y, &room_w, &room_h);
        w = room_w;
        h = room_h;
    }
    WindowHandle window{glfwCreateWindow(w, h, "Gigdesk", nullptr, nullptr)};
    if (window) glfwSetWindowSizeLimits(window.get(), 1024, 640, GLFW_DONT_CARE, GLFW_DONT_CARE);
    return window;
}

/// No graphics chip: every frame costs the processor that the desk may need.
bool draws_in_software()
{
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const std::string_view renderer = name ? name : "";
    return renderer.find("llvmpipe") != std::string_view::npos || renderer.find("softpipe") != std::string_view::npos;
}

float screen_scale(GLFWwindow* window)
{
    float x = 1, y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    return std::clamp(x, 1.0f, 3.0f);
}

/// Meters that stand still need no new picture.
struct Sight {
    std::uint64_t revision = 0, meter_frame = 0;
    bool connected = false;
    bool operator==(const Sight&) const = default;
};
Sight look_at(const DeskView& desk) { return {desk.revision(), desk.meters().frame, desk.connected()}; }

void draw(GLFWwindow* window)
{
    int w = 0, h = 0;
    glfwGetFramebufferSize(window, &w, &h);
    glViewport(0, 0, w, h);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

class Screen
{
  public:
    Screen(GLFWwindow* window, DeskView& desk, const ScreenOptions& options, std::ostream& err) : screen_{window}, desk_{desk}, inside_{desk, fonts_}
    {
        auto& view = inside_.view();
        view.scale = screen_scale(window);
        load_settings(settings_file(), view);
        if (options.scale > 0) view.scale = std::clamp(float(options.scale), 1.0f, 3.0f);
        desk_.on_message([this](link::Urgency urgency, const std::string& line) { inside_.hear(urgency, line, glfwGetTime()); });
        remember();
        listen_to(window, input_);
        rescale();
        if (!fonts_.warning.empty()) err << "gigdesk: " << fonts_.warning << '\n';
    }

    ~Screen() { desk_.on_message({}); }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    void run()
    {
        double last = glfwGetTime();
        while (!wants_to_close()) {
            const double since = glfwGetTime() - last;
            glfwWaitEventsTimeout(since < pause_ ? std::max(0.001, pause_ - since) : pause_);
            desk_.pump();
            const double now = glfwGetTime();
            if (!wants_frame(now, last)) continue;
            frame(now, now - last);
            pause_ = in_software_ || glfwGetTime() - now > slow_frame_s ? 2 * frame_s : frame_s;
            last = now;
        }
        for (int i = 0; i < 20; ++i, glfwWaitEventsTimeout(0.01)) desk_.pump(); // what was sent last, leaves
        save_if_changed();
    }

  private:
    bool wants_to_close()
    {
        if (inside_.closing()) return true;
        if (!glfwWindowShouldClose(screen_)) return false;
        if (inside_.may_close()) return true;
        glfwSetWindowShouldClose(screen_, GLFW_FALSE);
        return false;
    }

    bool wants_frame(double now, double last)
    {
        if (now - last < pause_ * 0.9) return false;
        const Sight sight = look_at(desk_);
        const bool news = sight != seen_ || input_.happened || inside_.hand().busy() || inside_.popover().is_open();
        if (news) still_since_ = now;
        seen_ = sight;
        input_.happened = false;
        return now - still_since_ < 1.2 || now - last > idle_look_s; // a hint or a latch may still have to come or go
    }

    void frame(double now, double step)
    {
        if (inside_.view().scale != input_.scale) rescale();
        feed_frame(screen_, input_, step);
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        inside_.build(now);
        ImGui::Render();
        draw(screen_);
        save_if_changed();
    }

    void rescale()
    {
        input_.scale = inside_.view().scale;
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        fonts_ = load_fonts(input_.scale);
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }

    void remember() { saved_ = {inside_.view().scale, inside_.view().theme, inside_.view().meter_point, inside_.view().listen}; }
    void save_if_changed()
    {
        const auto before = saved_;
        remember();
        if (saved_ != before) save_settings(settings_file(), inside_.view());
    }

    struct Looks {
        float scale = 1;
        ThemeName theme{};
        MeterPoint meter_point{};
        Listen listen{};
        bool operator==(const Looks&) const = default;
    };
    GLFWwindow* screen_;
    DeskView& desk_;
    Fonts fonts_;
    Window inside_;
    ScreenInput input_;
    Sight seen_;
    Looks saved_;
    bool in_software_ = draws_in_software();
    double pause_ = frame_s, still_since_ = 0;
};

} // namespace

int run_window(DeskView& desk, const ScreenOptions& options, std::ostream& err)
{
    glfwSetErrorCallback([](int, const char*) {});
    const Glfw glfw;
    if (!glfw.ready) {
        err << "gigdesk: the console window needs a display and found none; start it in a graphical session, or run 'gigdesk desk' alone\n";
        return 1;
    }
    const WindowHandle window = open_window(options);
    if (!window) {
        err << "gigdesk: the console window needs OpenGL 3.0, which this display does not offer; install a graphics driver (Debian: libgl1-mesa-dri), or run 'gigdesk desk' alone\n";
        return 1;
    }
    glfwMakeContextCurrent(window.get());
    glfwSwapInterval(1);
    const Gui gui;
    if (!gui.drawn) {
        err << "gigdesk: OpenGL could not be set up for the console window; update the graphics driver, or run 'gigdesk desk' alone\n";
        return 1;
    }
    Screen{window.get(), desk, options, err}.run();
    return 0;
}

} // namespace gigdesk::ui
