package designs

// The schedule.

import (
	"crosspoint/controls"
	"crosspoint/timers"
)

func (r *reader) schedule(n node) []Entry {
	var out []Entry
	for _, item := range r.list(n, "schedule") {
		e := Entry{Position: item.Position}
		r.fields(item, "schedule", r.entryFields(&e))
		if item.kind == mapNode && !item.partial && !item.has("set") && !item.has("trigger") {
			r.report(item.Position, `missing key: want "set" or "trigger"`)
		}
		out = append(out, e)
	}
	return out
}

func (r *reader) entryFields(e *Entry) []field {
	return []field{
		{name: "cron", doc: `When: minute, hour, day, month and weekday, such as "0 22 * * MON-FRI", or a word such as @daily.`,
			required: true, shape: textValue, read: func(v node) { e.Cron, e.When = r.cron(v) }},
		{name: "set", doc: "Values for controls, each named as Component/Control.", shape: mapOf(scalarValue),
			read: func(v node) { e.Set = r.set(v) }},
		{name: "trigger", doc: "A button to press, as Component/Control.", shape: refText,
			read: func(v node) { e.Trigger = r.trigger(v) }},
	}
}

func (r *reader) cron(n node) (string, timers.Schedule) {
	text, ok := r.text(n, "cron")
	if !ok {
		return "", timers.Schedule{}
	}
	when, err := timers.ParseCron(text)
	if err != nil {
		r.report(n.Position, "%v", err)
	}
	return text, when
}

func (r *reader) set(n node) []Write { return r.writes(n, "set", nil) }

// writes reads a map from controls to values. bank is what they must be among; nil allows all.
func (r *reader) writes(n node, what string, bank map[Ref]bool) []Write {
	var out []Write
	for _, e := range r.entries(n, what) {
		c := r.control(e.name(), what, e.key.Position)
		v, ok := r.scalar(e.value, what+" "+quote(e.name()))
		if c == nil || !ok {
			continue
		}
		if bank != nil && !bank[refTo(c)] {
			r.report(e.key.Position, "%s: %s is not among the controls of the bank", what, quote(e.name()))
			continue
		}
		if err := c.Definition().Check(v); err != nil {
			r.report(e.value.Position, "%s %s: %v", what, quote(e.name()), err)
		}
		out = append(out, Write{refTo(c), v, e.value.Position})
	}
	return out
}

func (r *reader) trigger(n node) *Ref {
	text, ok := r.text(n, "trigger")
	if !ok {
		return nil
	}
	c := r.control(text, "trigger", n.Position)
	if c == nil {
		return nil
	}
	switch t := c.Definition().Type; t {
	case controls.Trigger, controls.StateTrigger, controls.Toggle, controls.Momentary:
	default:
		r.report(n.Position, "trigger: %s is no button but a control of type %s", quote(text), t)
	}
	ref := refTo(c)
	return &ref
}
