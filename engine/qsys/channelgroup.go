// The global ChannelGroup (API reference 6).
package qsys

import "crosspoint/engine/lua53"

// channelGroupTable is the global ChannelGroup, to be shared. Designs have no channel groups, so Index is what it is outside of one: 0.
func channelGroupTable() *lua53.Table {
	t := lua53.NewTemplate(1)
	t.SetName("Index", lua53.Int(0))
	return t
}
