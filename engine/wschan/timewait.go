// Waiting for time: time.after, time.sleep, timers and tickers (section 1.3).
package wschan

import (
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/timers"
)

// timeAfter is time.after(duration): a channel that gives one Time and is closed.
func (d *Dialect) timeAfter(L *lua53.Thread) int {
	after, ok := d.durationArg(engine.NewArgs(L, "time.after"), true)
	if !ok {
		return 2
	}
	s, ch := engine.ScriptOf(L), d.newChannel(L.State(), 1)
	L.Reserve(timerSize)
	s.Hold(ch.value())
	s.NewTimer(func() {
		s.Release(ch.value())
		ch.push(d.newTimeOf(s.State(), nowIn(s.State())))
		ch.close()
	}).StartOnce(after)
	L.Push(ch.value())
	return 1
}

// timerSize is about what a timer takes.
const timerSize = 200

// timeSleep is time.sleep(duration). Zero and less let others go on, as the shortest wait does.
func (d *Dialect) timeSleep(L *lua53.Thread) int {
	pause, ok := d.durationArg(engine.NewArgs(L, "time.sleep"), false)
	if !ok {
		return 2
	}
	s := engine.ScriptOf(L)
	s.Wait(L, func(wake func()) func() {
		t := s.NewTimer(wake)
		t.StartOnce(pause)
		return t.Stop
	})
	return 0
}

// ticking is what timers and tickers have in common: a timer of the script that fills a channel.
type ticking struct {
	script  *engine.Script
	self    *lua53.Userdata
	timer   *timers.Timer
	channel *channel
	repeats bool
}

// timeTimer is an object made by time.timer. It gives one Time for each time that it is set; one that nobody has taken yet makes the next one superfluous.
type timeTimer struct{ ticking }

// timeTicker is an object made by time.ticker.
type timeTicker struct{ ticking }

// tickerCapacity is how many ticks wait for whoever reads them; further ones are dropped (section 1.3, from the source).
const tickerCapacity = 16

func (d *Dialect) timerClass() *engine.Class[*timeTimer] {
	response := func(t *timeTimer, args engine.Args) int { return t.response(args) }
	return &engine.Class[*timeTimer]{
		Name:  "TimeTimer",
		Shown: "timer",
		Methods: []engine.Method[*timeTimer]{
			{Name: "response", Signature: "(): Channel -- on which the Time arrives", Call: response},
			{Name: "channel", Signature: "(): Channel -- the same as response", Call: response},
			{Name: "stop", Signature: "(): boolean -- whether it was running", Call: func(t *timeTimer, args engine.Args) int {
				args.L.Push(lua53.Bool(t.stop()))
				return 1
			}},
			{Name: "reset", Signature: "(duration: integer|string|Duration): boolean?, error? -- starts it over; whether it was running", Call: func(t *timeTimer, args engine.Args) int {
				after, ok := d.durationArg(args, true)
				if !ok {
					return 2
				}
				running := t.stop()
				t.start(after)
				args.L.Push(lua53.Bool(running))
				return 1
			}},
		},
	}
}

func tickerClass() *engine.Class[*timeTicker] {
	response := func(t *timeTicker, args engine.Args) int { return t.response(args) }
	return &engine.Class[*timeTicker]{
		Name:  "TimeTicker",
		Shown: "ticker",
		Methods: []engine.Method[*timeTicker]{
			{Name: "response", Signature: "(): Channel -- on which a Time arrives again and again", Call: response},
			{Name: "channel", Signature: "(): Channel -- the same as response", Call: response},
			{Name: "stop", Signature: "()", Call: func(t *timeTicker, _ engine.Args) int { t.stop(); return 0 }},
		},
	}
}

// timeTimer is time.timer(duration).
func (d *Dialect) timeTimer(L *lua53.Thread) int {
	after, ok := d.durationArg(engine.NewArgs(L, "time.timer"), true)
	if !ok {
		return 2
	}
	t := &timeTimer{}
	return d.begin(L, &t.ticking, 1, d.timers.New(L.State(), t), after)
}

// timeTicker is time.ticker(duration).
func (d *Dialect) timeTicker(L *lua53.Thread) int {
	period, ok := d.durationArg(engine.NewArgs(L, "time.ticker"), true)
	if !ok {
		return 2
	}
	t := &timeTicker{ticking{repeats: true}}
	return d.begin(L, &t.ticking, tickerCapacity, d.tickers.New(L.State(), t), period)
}

// begin starts a new object and pushes it.
func (d *Dialect) begin(L *lua53.Thread, t *ticking, capacity int, self *lua53.Userdata, period time.Duration) int {
	s := engine.ScriptOf(L)
	L.Reserve(timerSize)
	t.script, t.self, t.channel = s, self, d.newChannel(L.State(), capacity)
	self.Size = timerSize
	self.References = func(_ any, visit func(lua53.Value)) { visit(t.channel.value()) }
	t.timer = s.NewTimer(func() { d.tick(t) })
	t.start(period)
	L.Push(self.Value())
	return 1
}

// tick sends a Time, unless the channel is full.
func (d *Dialect) tick(t *ticking) {
	if !t.repeats {
		t.script.Release(t.self.Value())
	}
	if t.channel.receivers.first != nil || t.channel.len() < t.channel.capacity {
		t.channel.push(d.newTimeOf(t.script.State(), nowIn(t.script.State())))
	}
}

func (t *ticking) start(period time.Duration) {
	t.script.Hold(t.self.Value())
	if t.repeats {
		t.timer.Start(period)
	} else {
		t.timer.StartOnce(period)
	}
}

// stop reports whether the timer ran.
func (t *ticking) stop() bool {
	running := t.timer.IsRunning()
	if running {
		t.timer.Stop()
		t.script.Release(t.self.Value())
	}
	return running
}

// response is the channel of the object.
func (t *ticking) response(args engine.Args) int {
	args.L.Push(t.channel.value())
	return 1
}
