// Package plugins owns what a plugin file means: its design-time functions (PluginInfo, GetProperties, RectifyProperties, GetControls, GetPins) and
// what its run-time section gets. The bundled plugins are in the folders below, each with its .qplug file.
//
// A plugin file is one Lua chunk that is executed twice, in different worlds. At design time there is no global Controls; [Load] and
// the methods of [Plugin] run it so, once per call, each time in a fresh state, since nothing that one callback does to a global may be seen by
// the next (API reference 8.1). At run time it is a script like any other, with Controls and Properties; see package designs.
//
// Everything here is plain data after the call has returned and may be used from any goroutine; no call blocks on anything but the plugin's own
// Lua code, which has the instruction budget of one call.
package plugins
