// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/device_keeper.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace gigdesk {

class DeviceKeeper::Impl
{
  public:
    std::unique_ptr<AudioDevice> device;
    KeeperOptions options;
    BlockTimes times;
    int fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
};

DeviceKeeper::DeviceKeeper(const DeviceWish& wish, KeeperOptions options) : impl_{std::make_unique<Impl>()}
{
    impl_->device = options.open(wish);
    impl_->options = std::move(options);
}
DeviceKeeper::~DeviceKeeper() { stop(); }
DeviceFacts DeviceKeeper::facts() const { return impl_->device->facts(); }
bool DeviceKeeper::away() const noexcept { return false; }
void DeviceKeeper::start(AudioCallback engine) { impl_->device->start(engine); }
void DeviceKeeper::swap(AudioCallback engine)
{
    impl_->device->stop();
    impl_->device->start(engine);
}
void DeviceKeeper::stop() noexcept { impl_->device->stop(); }
void DeviceKeeper::choose(const DeviceWish&) {}
int DeviceKeeper::event_fd() const noexcept { return impl_->fd; }
std::optional<DeviceEvent> DeviceKeeper::next_event() { return {}; }
BlockTimesReport DeviceKeeper::times() const { return impl_->times.report(); }
std::uint64_t DeviceKeeper::xruns() const noexcept { return impl_->device->xruns(); }

} // namespace gigdesk
