// The global LoopPlayer (API reference 3.3). There is no audio here: its calls check what they are given, and then say that they are not supported.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// loopPlayerTable is the global LoopPlayer, to be shared.
func loopPlayerTable() *lua53.Table {
	const outputs = "(job: {Name: string, Outputs: integer[], Log: boolean?}) -- raises an error: there is no audio here"
	return functions("LoopPlayer", calls{
		"Start": {"(job: {Name: string, Files: {Name: string, Output: integer}[], StartTime: number?, Log: boolean?}) -- raises an error: there is no audio here",
			func(L *lua53.Thread) int { return playerCall(L, "LoopPlayer.Start", readFiles) }},
		"Stop":   {outputs, func(L *lua53.Thread) int { return playerCall(L, "LoopPlayer.Stop", readOutputs) }},
		"Cancel": {outputs, func(L *lua53.Thread) int { return playerCall(L, "LoopPlayer.Cancel", readOutputs) }},
	})
}

// playerCall is one of the calls. What a script would find wrong on a Core too comes before what is missing here.
func playerCall(L *lua53.Thread, call string, read func(args engine.Args, job *lua53.Table)) int {
	args := engine.NewArgs(L, call)
	var job *lua53.Table
	args.Unpack("job", &job)
	if _, ok := job.GetString("Name").ToString(); !ok {
		failField(args, "Name", job.GetString("Name"), "string")
	}
	if _, ok := job.GetString("StartTime").ToFloat(); !ok && !job.GetString("StartTime").IsNil() {
		failField(args, "StartTime", job.GetString("StartTime"), "number")
	}
	read(args, job)
	args.Fail("not supported: there is no audio here")
	return 0
}

// readFiles checks the field Files: a list of tables with Name and Output.
func readFiles(args engine.Args, job *lua53.Table) {
	files := job.GetString("Files").AsTable()
	if files == nil {
		failField(args, "Files", job.GetString("Files"), "table")
	}
	for i := int64(1); !files.GetInt(i).IsNil(); i++ {
		args.L.ChargeBytes(perElement)
		file := files.GetInt(i).AsTable()
		if file == nil {
			args.Fail("Files[%d]: got %s, want table", i, args.L.State().TypeName(files.GetInt(i)))
		}
		if _, ok := file.GetString("Name").ToString(); !ok {
			args.Fail("Files[%d].Name: got %s, want string", i, args.L.State().TypeName(file.GetString("Name")))
		}
		if _, ok := file.GetString("Output").ToInt(); !ok {
			args.Fail("Files[%d].Output: got %s, want whole number", i, args.L.State().TypeName(file.GetString("Output")))
		}
	}
}

// readOutputs checks the field Outputs: a list of numbers.
func readOutputs(args engine.Args, job *lua53.Table) {
	outputs := job.GetString("Outputs").AsTable()
	if outputs == nil {
		failField(args, "Outputs", job.GetString("Outputs"), "table")
	}
	for i := int64(1); !outputs.GetInt(i).IsNil(); i++ {
		args.L.ChargeBytes(perElement)
		if _, ok := outputs.GetInt(i).ToInt(); !ok {
			args.Fail("Outputs[%d]: got %s, want whole number", i, args.L.State().TypeName(outputs.GetInt(i)))
		}
	}
}

func failField(args engine.Args, name string, got lua53.Value, want string) {
	args.Fail("%s: got %s, want %s", name, args.L.State().TypeName(got), want)
}
