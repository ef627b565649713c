package designs

// A design that runs: start and stop, in order.

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"sync/atomic"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
	"crosspoint/plugins"
)

// Options say how a design is run. The zero value runs it on the real network,
// without simulators, and shows nothing.
type Options struct {
	// Simulators play the devices that have a `sim`. Nil refuses such designs.
	Simulators Simulators
	// Offline refuses every address that no simulator plays.
	Offline bool
	// SkipVerify accepts any certificate at addresses that no device of the
	// design names.
	SkipVerify bool
	// Debug, Log, OnIdle and Ordered are as in [engine.Options]; moments before
	// everything has started are not idle. What goes wrong
	// between the components, such as a loop of wires, is a line of the kind
	// [engine.Failed] under the name of the design, and a warning in Log.
	Debug   func(engine.Line)
	Log     *slog.Logger
	OnIdle  func()
	Ordered bool
}

// Running is a design that has been started. Its methods may be called from any
// goroutine but the dispatch goroutine of its engine; those that return controls
// only there, see [Running.Do].
type Running struct {
	design   *Design
	options  Options
	engine   *engine.Engine
	network  *transport.InProcess
	lines    *transport.SerialLines
	sims     []played
	scripts  map[string]*engine.Script
	ports    map[string]*transport.SerialLine // of simulated devices, by the device's name
	registry controls.Registry
	writers  map[string]*controls.Writer // of components
	named    map[string]*controls.Control
	banks    []bank          // of snapshots, in the order of the design
	cuts     map[ends]func() // how to cut each wire
	clock    *clock
	trusted  atomic.Pointer[map[string]transport.Trust] // by address
	dialect  *qsys.Dialect
	dialects []*engine.Common // as in [dialects]
	shared   *engine.Common   // of all scripts but plugins; nil until one starts

	snapshots controls.Snapshots
	ucis      controls.UCIs
	virtual   map[string]*qsys.VirtualSerial // virtual serial lines, by name
	modules   map[string]moduleState         // by folder, when the scripts were started
}

// Start plays the simulated devices, makes all components, connects the wires,
// and starts the components' scripts, each in the order of the file, and at last
// the schedule. It returns when every main chunk has ended or waits. An error
// means that nothing is left running; that a script failed is no error, see
// [Running.Failures].
//
// Controls start at their defaults, and a wire takes the state of its beginning
// to its end at once. They keep what they hold when a script is restarted, except
// for indicators.
func Start(ctx context.Context, d *Design, o Options) (*Running, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Debug == nil {
		o.Debug = func(engine.Line) {}
	}
	network := transport.NewInProcess(transport.InProcessOptions{Ordered: o.Ordered})
	r := &Running{
		design: d, options: o,
		network: network, lines: transport.NewSerialLines(network),
		scripts: map[string]*engine.Script{}, ports: map[string]*transport.SerialLine{},
		writers: map[string]*controls.Writer{}, named: map[string]*controls.Control{}, cuts: map[ends]func(){},
		virtual: map[string]*qsys.VirtualSerial{},
	}
	if err := r.start(ctx); err != nil {
		r.Stop()
		return nil, fmt.Errorf("start %s: %w", d.Name, err)
	}
	return r, nil
}

func (r *Running) start(ctx context.Context) error {
	if err := r.play(ctx); err != nil {
		return err
	}
	if err := r.trust(); err != nil {
		return err
	}
	d, o := r.design, r.options
	started := false // of the dispatch goroutine
	r.engine = engine.New(engine.Options{
		Debug: o.Debug, Budget: d.Budget, Memory: int64(d.Memory) << 20, Folder: d.Dir, Location: d.Location, Log: o.Log, Ordered: o.Ordered,
		OnIdle: func() {
			if started && o.OnIdle != nil {
				o.OnIdle()
			}
		},
	})
	r.engine.Do(r.ramp)
	if err := r.makeControls(); err != nil {
		return err
	}
	r.openDialects()
	r.modules = d.readModules()
	for i := range d.Components {
		if c := &d.Components[i]; c.Type == "" {
			r.startScript(c)
		}
	}
	r.engine.Do(func() {
		r.startSchedule()
		started = true
	})
	return nil
}

func (r *Running) startScript(c *Component) {
	own := qsys.Component{Writer: r.writers[c.Name], Properties: propertiesOf(c), HasPins: c.Inputs+c.Outputs > 0, UCI: c.UCI}
	own.Modules = r.design.moduleFolders(c)
	r.engine.Do(func() { own.Controls = r.registry.Component(c.Name) })
	for _, device := range c.Serial {
		own.Serial = append(own.Serial, r.pin(device))
	}
	for len(own.Serial) < c.SerialPins {
		own.Serial = append(own.Serial, qsys.SerialPin{})
	}
	for _, name := range c.SerialServers {
		own.SerialServers = append(own.SerialServers, r.virtualLine(name))
	}
	config := engine.ScriptConfig{Name: c.Name, Chunk: filepath.Base(c.Script), Source: c.Source, Common: r.common(c), Permit: r.permit(c)}
	if r.design.speaks(c, dialectQSYS) {
		config.Modules = r.dialect.Modules(own)
	}
	s := r.engine.NewScript(config)
	r.scripts[c.Name] = s
	s.Start()
}

// propertiesOf returns the global Properties of a plugin, nil for a script.
func propertiesOf(c *Component) *lua53.DataTable {
	if c.Plugin == nil {
		return nil
	}
	return plugins.PropertyTable(c.Properties)
}

// Stop ends the scripts, the last started first, then the simulators and the
// network between them. Nothing is left afterwards. Stopping twice is harmless.
func (r *Running) Stop() {
	if r.engine != nil {
		r.engine.Close()
	}
	for i := len(r.sims) - 1; i >= 0; i-- {
		r.sims[i].sim.Close()
	}
	r.lines.Close()
	r.network.Close()
}

// Do runs f on the dispatch goroutine and returns when it is done. After Stop it
// does nothing.
func (r *Running) Do(f func()) { r.engine.Do(f) }

// UCIs returns the user control interfaces, with what panels show. They must be used inside [Running.Do].
func (r *Running) UCIs() *controls.UCIs { return &r.ucis }

// Script returns the script of the component of that name, or nil.
func (r *Running) Script(component string) *engine.Script { return r.scripts[component] }

// Simulator returns what plays the device of that name, or nil.
func (r *Running) Simulator(device string) io.Closer {
	for _, p := range r.sims {
		if p.device == device {
			return p.sim
		}
	}
	return nil
}

// SerialLine returns the line of the simulated device of that name, whose plug
// can be pulled, or nil.
func (r *Running) SerialLine(device string) *transport.SerialLine { return r.ports[device] }

// Failures returns how many main chunks and handlers have failed so far.
func (r *Running) Failures() (mains, handlers int) { return r.engine.Failures() }
