// The globals LoopPlayer and ChannelGroup, of which there is nothing behind here.
package qsys_test

import "testing"

func TestLoopPlayerChecksItsJobAndSaysThatThereIsNoAudio(t *testing.T) {
	wantOutput(t, `
		local function try(call, job) print(select(2, pcall(LoopPlayer[call], job))) end
		try("Start", {Name = "Player", Files = {{Name = "a.wav", Output = 1}, {Name = "b.wav", Output = 2}}, StartTime = -1, Log = true, Seek = 0, Loop = false})
		try("Stop", {Name = "Player", Outputs = {1, 2}}) try("Cancel", {Name = "Player", Outputs = {}})
		try("Start") try("Start", {}) try("Start", {Name = "Player"}) try("Start", {Name = "Player", Files = {7}})
		try("Start", {Name = "Player", Files = {{Output = 1}}}) try("Start", {Name = "Player", Files = {{Name = "a", Output = 1}, {Name = "a", Output = 1.5}}})
		try("Start", {Name = "Player", Files = {}, StartTime = "soon"})
		try("Stop", {Name = "Player"}) try("Cancel", {Name = "Player", Outputs = {1, "two"}}) try("Stop", {Name = {}})`,
		"LoopPlayer.Start: not supported: there is no audio here", "LoopPlayer.Stop: not supported: there is no audio here",
		"LoopPlayer.Cancel: not supported: there is no audio here",
		"LoopPlayer.Start: job: got nil, want table", "LoopPlayer.Start: Name: got nil, want string", "LoopPlayer.Start: Files: got nil, want table",
		"LoopPlayer.Start: Files[1]: got number, want table", "LoopPlayer.Start: Files[1].Name: got nil, want string",
		"LoopPlayer.Start: Files[2].Output: got number, want whole number", "LoopPlayer.Start: StartTime: got string, want number",
		"LoopPlayer.Stop: Outputs: got nil, want table", "LoopPlayer.Cancel: Outputs[2]: got string, want whole number", "LoopPlayer.Stop: Name: got table, want string")
}

func TestChannelGroupIndexIsZeroOutsideOfAGroup(t *testing.T) {
	wantOutput(t, `print(ChannelGroup.Index, math.type(ChannelGroup.Index))`, "0\tinteger")
}
