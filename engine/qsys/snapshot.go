// The global Snapshot: values of many controls, saved and loaded together (API reference 3.3).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// snapshotTable is the global Snapshot, to be shared.
func (d *Dialect) snapshotTable() *lua53.Table {
	return functions("Snapshot", calls{
		"GetNames": {"(): string[] -- the snapshot banks of the design", d.snapshotNames},
		"Load":     {"(bank: string, number: integer, ramp?: number) -- writes back what a snapshot holds, in ramp seconds", d.loadSnapshot},
		"Save":     {"(bank: string, number: integer) -- makes a snapshot of what the controls of the bank hold now", d.saveSnapshot},
	})
}

// snapshotNames is Snapshot.GetNames(), in the order of the design.
func (d *Dialect) snapshotNames(L *lua53.Thread) int {
	var names []string
	if d.options.Snapshots != nil {
		names = d.options.Snapshots.Names()
	}
	L.ChargeBytes(perElement * len(names))
	L.Push(texts.toArray(L, names))
	return 1
}

// loadSnapshot is Snapshot.Load(bank, number [, ramp]). It is a change from outside for every script, also for handlers of the one that loads.
// It writes nothing if one of the controls is not permitted.
func (d *Dialect) loadSnapshot(L *lua53.Thread) int {
	var ramp float64
	args, bank, n := d.snapshot(L, "Snapshot.Load", "ramp?", &ramp)
	over := period(args, ramp)
	own := controlsOf(L)
	for c := range bank.Held(n) {
		mustPermitWrite(args, own.writer, c)
	}
	d.events.write(args, func() error { return bank.Load(n, over) })
	return 0
}

// saveSnapshot is Snapshot.Save(bank, number).
func (d *Dialect) saveSnapshot(L *lua53.Thread) int {
	args, bank, n := d.snapshot(L, "Snapshot.Save")
	if err := bank.Save(n); err != nil {
		args.Fail("%v", err)
	}
	return 0
}

// snapshot reads the bank and the number, and the arguments behind them as [engine.Args.Unpack] does. An unknown bank raises an error (unverified).
func (d *Dialect) snapshot(L *lua53.Thread, call string, further ...any) (args engine.Args, bank *controls.Bank, n int) {
	args = engine.NewArgs(L, call)
	var name string
	args.Unpack(append([]any{"bank", &name, "number", &n}, further...)...)
	if d.options.Snapshots != nil {
		bank = d.options.Snapshots.Bank(name)
	}
	if bank == nil {
		args.Fail("there is no snapshot bank %q", name)
	}
	L.ChargeBytes(perElement * bank.Size())
	return args, bank, n
}
