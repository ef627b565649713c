// The module logger (section 1.8).
package wschan

import (
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// logger writes to the debug stream. A logger does not change.
type logger struct {
	prefix string // "[auth] ", or nothing
	fields string // " request=7", or nothing
}

// loggerClass: an error that a script logs is no failure of the script.
func (d *Dialect) loggerClass() *engine.Class[*logger] {
	c := &engine.Class[*logger]{Name: "Logger", Shown: "logger"}
	for _, level := range []string{"debug", "info", "warn", "error"} {
		c.Methods = append(c.Methods, engine.Method[*logger]{
			Name: level, Signature: "(message: any, fields?: table) -- a line of the debug stream",
			Call: func(l *logger, args engine.Args) int { return l.write(args, level) },
		})
	}
	c.Methods = append(c.Methods,
		engine.Method[*logger]{Name: "with", Signature: "(fields: table): Logger -- one that adds the fields to every line", Call: d.loggerWith},
		engine.Method[*logger]{Name: "named", Signature: "(name: string): Logger?, error? -- one that begins every line with the name", Call: d.loggerNamed},
	)
	return c
}

// loggerLoader returns what require calls for the module.
func (d *Dialect) loggerLoader() *lua53.GoFunction {
	return lua53.NewGoFunction("logger", func(L *lua53.Thread) int {
		L.Push(d.newLogger(L, logger{}))
		return 1
	})
}

func (d *Dialect) newLogger(L *lua53.Thread, l logger) lua53.Value {
	size := len(l.prefix) + len(l.fields)
	L.Reserve(size)
	u := d.loggers.New(L.State(), &l)
	u.Size = int64(size)
	return u.Value()
}

// write writes a line: the level, the name, the message, the fields.
func (l *logger) write(args engine.Args, level string) int {
	var message lua53.Value
	var fields *lua53.Table
	args.Unpack("message", &message, "fields?", &fields)
	line := level + ": " + l.prefix + args.L.ToDisplay(message) + l.fields + fieldsText(args.L, fields)
	args.L.ChargeBytes(len(line))
	args.L.Reserve(len(line))
	engine.ScriptOf(args.L).Debug(engine.Printed, line)
	return 0
}

// fieldsText shows fields in the order of pairs.
func fieldsText(L *lua53.Thread, t *lua53.Table) string {
	if t == nil {
		return ""
	}
	type field struct{ name, value lua53.Value }
	var fields []field
	t.All(func(k, v lua53.Value) bool {
		fields = append(fields, field{k, v})
		return true
	})
	L.Charge(int64(len(fields)))
	var b strings.Builder
	for _, f := range fields { // showing one may call Lua, which may change the table
		text := " " + L.ToDisplay(f.name) + "=" + L.ToDisplay(f.value)
		L.ChargeBytes(len(text))
		L.Reserve(len(text))
		b.WriteString(text)
	}
	return b.String()
}

// loggerWith is logger:with(fields).
func (d *Dialect) loggerWith(l *logger, args engine.Args) int {
	var fields *lua53.Table
	args.Unpack("fields", &fields)
	args.L.Push(d.newLogger(args.L, logger{l.prefix, l.fields + fieldsText(args.L, fields)}))
	return 1
}

// loggerNamed is logger:named(name). The name of a logger that is made from a named one comes behind that.
func (d *Dialect) loggerNamed(l *logger, args engine.Args) int {
	var name string
	args.Unpack("name", &name)
	if name == "" {
		return d.fail(args.L, kindInvalid, "the name of a logger is empty", lua53.False, lua53.Nil)
	}
	if l.prefix != "" {
		name = strings.TrimSuffix(strings.TrimPrefix(l.prefix, "["), "] ") + "." + name
	}
	args.L.Push(d.newLogger(args.L, logger{"[" + name + "] ", l.fields}))
	return 1
}
