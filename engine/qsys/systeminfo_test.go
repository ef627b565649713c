// System, Design and Log: what a script is told and what it tells.
package qsys_test

import (
	"testing"

	"crosspoint/engine"
)

func TestSystemVersionsAreStrings(t *testing.T) {
	wantOutput(t, `
		for _, name in ipairs{"Version", "MajorVersion", "MinorVersion", "BuildVersion", "LockingId"} do
			print(name, math.type(System[name]) or type(System[name]), System[name])
		end
		print(System.MajorVersion .. "." .. System.MinorVersion .. "." .. System.BuildVersion == System.Version, System.Other)`,
		"Version\tstring\t10.2.0", "MajorVersion\tstring\t10", "MinorVersion\tstring\t2", "BuildVersion\tstring\t0",
		"LockingId\tstring\t*0000000000000000", "true\tnil")
}

func TestSystemIsNotEmulating(t *testing.T) {
	wantOutput(t, `print(System.IsEmulating, Design.GetStatus().Platform)`, "false\tCrosspoint")
}

func TestDesignTellsItsNameAndTheProcessor(t *testing.T) {
	wantOutput(t, `
		local s = Design.GetStatus()
		print(s.DesignName, s.IsRedundant, #s.DesignCode, s.DesignCode == Design.GetStatus().DesignCode)
		local list = Design.GetInventory()
		local p = list[1]
		print(#list, p.Name, p.Type, p.Location, p.Model, p.Status.Message, p.Status.Code)
		p.Name = "mine"
		print(Design.GetInventory()[1].Name)`,
		"Bench\tfalse\t12\ttrue",
		"1\tCrosspoint\tProcessor\t\tCrosspoint\tOK\t0.0",
		"Crosspoint")
}

func TestLogWritesToTheDebugStreamAndIsNoFailure(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`Log.Message("lamp on") Log.Error("lamp broken") print(pcall(Log.Error, {}))`)
		b.want("Log.Message: lamp on", "Log.Error: lamp broken", "false\tLog.Error: text: got table, want string")
		if mains, handlers := b.Failures(); mains+handlers != 0 {
			t.Errorf("%d failures", mains+handlers)
		}
	})
}
