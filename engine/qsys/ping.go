// The global Ping (API reference 5.8).
package qsys

import (
	"errors"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
	"crosspoint/timers"
)

// ping is one object made by Ping.New. While it runs there is an echo under way, or its timer is about to send the next one.
type ping struct {
	dialect  *Dialect
	script   *engine.Script
	self     *lua53.Userdata
	host     string
	timeout  time.Duration
	interval time.Duration
	running  bool
	others   *int // how many pings of the script run
	single   bool
	timer    *timers.Timer
	echo     *pingEcho // nil between two

	handler, errorHandler lua53.Value
}

// What a ping does unless it is told otherwise (unverified), and the shortest times it takes.
const (
	pingTimeout  = 5 * time.Second
	pingInterval = 5 * time.Second
	pingShortest = 100 * time.Millisecond
)

// Texts for ErrorHandler. The first is a Core's.
const (
	pingSendFailed = "Send echo failed."
	pingTimedOut   = "Echo timed out."
	pingNoSocket   = "Socket failed to open: "
)

var pingClass = engine.Class[*ping]{
	Name:  "Ping",
	Shown: "ping",
	Methods: []engine.Method[*ping]{
		{Name: "start", Signature: "(singleShot?: boolean) -- sends an echo request, and another one after every interval unless it is single; a ping that runs starts over",
			Call: (*ping).start},
		{Name: "stop", Signature: "() -- harmless on a ping that does not run", Call: (*ping).stop},
		{Name: "setTimeoutInterval", Signature: "(seconds: number) -- how long an answer may take, initially 5", Call: (*ping).setTimeout},
		{Name: "setPingInterval", Signature: "(seconds: number) -- from an answer, or its absence, to the next request, initially 5", Call: (*ping).setInterval},
	},
	Callbacks: []engine.Callback[*ping]{
		{Name: "EventHandler", Signature: "(response: {HostName: string, ElapsedTime: integer}) -- the time in milliseconds",
			Slot: func(p *ping) *lua53.Value { return &p.handler }},
		{Name: "ErrorHandler", Signature: "(response: {HostName: string, Error: string})", Slot: func(p *ping) *lua53.Value { return &p.errorHandler }},
	},
}

// pingTable is the global Ping, to be shared.
func (d *Dialect) pingTable() *lua53.Table {
	objects := bind(d, &pingClass)
	return functions("Ping", calls{
		"New": {"(host: string): Ping -- asks a host whether it is there, with ICMP echo", func(L *lua53.Thread) int {
			p := &ping{dialect: d, script: engine.ScriptOf(L), others: runningPings(L), timeout: pingTimeout, interval: pingInterval}
			engine.NewArgs(L, "Ping.New").Unpack("host", &p.host)
			p.timer = p.script.NewTimer(p.send)
			p.self = objects.New(L.State(), p)
			L.Push(p.self.Value())
			return 1
		}},
	})
}

// maxPings is how many pings of a script may run. Those that find no connection free wait for one.
const maxPings = 2 * maxConnections

// pingSlot is the key of a state's slot for the number of pings that run.
type pingSlot struct{}

func runningPings(L *lua53.Thread) *int {
	n, ok := L.State().Slot(pingSlot{}).(*int)
	if !ok {
		n = new(int)
		L.State().SetSlot(pingSlot{}, n)
	}
	return n
}

// start is Ping:start([singleShot]). The first request goes out after the present event, so that what is set behind start counts for it.
func (p *ping) start(args engine.Args) int {
	var single bool
	args.Unpack("singleShot?", &single)
	if err := p.script.Permit("ping.send", p.host); err != nil {
		args.Fail("%v", err)
	}
	p.end()
	if *p.others >= maxPings {
		args.Fail("the script has %d pings that run already", maxPings)
	}
	*p.others++
	p.running, p.single = true, single
	p.script.Hold(p.self.Value())
	p.timer.StartOnce(0)
	return 0
}

// stop is Ping:stop(). No event follows.
func (p *ping) stop(engine.Args) int {
	p.end()
	return 0
}

// end lets go of everything, if the ping runs.
func (p *ping) end() {
	if !p.running {
		return
	}
	*p.others--
	p.running = false
	p.script.Release(p.self.Value())
	p.timer.Stop()
	if p.echo != nil {
		p.echo.Abort()
		p.echo = nil
	}
}

func (p *ping) setTimeout(args engine.Args) int {
	p.timeout = pingSeconds(args)
	return 0
}

func (p *ping) setInterval(args engine.Args) int {
	p.interval = pingSeconds(args)
	return 0
}

// pingSeconds reads a time.
func pingSeconds(args engine.Args) time.Duration {
	var seconds float64
	args.Unpack("seconds", &seconds)
	return max(period(args, seconds), pingShortest)
}

// send sends a request.
func (p *ping) send() {
	if p.script.Owned() >= maxConnections {
		p.outcome(0, errors.New("too many connections"))
		return
	}
	e := &pingEcho{owner: p, source: p.script.NewSource()}
	p.echo = e
	e.echo = transport.StartEcho(p.dialect.options.Network, p.host, p.timeout, func(elapsed time.Duration, err error) {
		e.source.Post(0, func() { e.deliver(elapsed, err) })
	})
	p.script.Own(e)
}

// outcome tells the script what became of a request, and sees to the next one.
func (p *ping) outcome(elapsed time.Duration, err error) {
	if p.single {
		p.end()
	} else {
		p.timer.StartOnce(p.interval)
	}
	response := p.script.State().NewTable(0, 2)
	response.SetName("HostName", lua53.String(p.host))
	if err == nil {
		response.SetName("ElapsedTime", lua53.Int(elapsed.Round(time.Millisecond).Milliseconds()))
		p.script.Call(p.handler, response.Value())
		return
	}
	response.SetName("Error", lua53.String(pingError(err)))
	p.script.Call(p.errorHandler, response.Value())
}

// pingError words a failure.
func pingError(err error) string {
	switch {
	case errors.Is(err, transport.ErrEchoTimeout):
		return pingTimedOut
	case errors.Is(err, transport.ErrEchoNotAllowed):
		return pingNoSocket + err.Error()
	}
	return pingSendFailed
}

// pingEcho is one request under way.
type pingEcho struct {
	owner  *ping
	source *engine.Source
	echo   *transport.Echo
}

// deliver is its only event.
func (e *pingEcho) deliver(elapsed time.Duration, err error) {
	e.source.Close()
	e.owner.echo = nil
	e.owner.outcome(elapsed, err)
}

// Abort implements [engine.Resource].
func (e *pingEcho) Abort() {
	e.source.Close()
	e.echo.Abort()
}

// Events implements [engine.Poster].
func (e *pingEcho) Events() *engine.Source { return e.source }

// Done implements [engine.Resource].
func (e *pingEcho) Done() <-chan struct{} { return e.echo.Done() }

var _ engine.Resource = (*pingEcho)(nil)
