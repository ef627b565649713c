// Package controls owns the state of a running design: what a control is, what may be written to it, and who is told of a change.
//
// A [Registry] holds the components of one design, a [Component] its controls in order, a [Control] one state with four views: value,
// position, string and boolean. What a control is (type, unit, range, default) is a [Definition] and never changes. A meter and
// the pin of a control script may hold several such states, a vector.
// A [Mixer] finds controls by channels, a [Bank] keeps what several of them hold and writes it back.
//
// # Who may call
//
// Everything of one Registry belongs to one goroutine, the engine's dispatch goroutine. There are no locks and no goroutines here. A
// goroutine that reads a device posts an event and lets the dispatch goroutine write the control.
//
// Time passes by itself for nothing here: who owns a Registry calls [Registry.Frame] at the control frame rate as long as controls ramp.
//
// # What an observer may rely on
//
//   - It is called inside the write, once per change, before the write returns.
//   - Observers of one control are called in the order in which they were registered.
//   - It is not told of writes by its own owner. The own trigger of a state trigger is the exception; see [Control.Trigger].
//   - Writing what the control already holds is no change and nobody is told. A trigger always is told.
//   - Once cancelled it is never called again, also not by the change that is just being told.
//   - A write that takes its time (see [Control.RampValue]) is a change in every frame that moves the control, by who began it.
//   - A change of metadata is told with a kind of its own; a script's EventHandler ignores it.
//
// Said informally: delivery is a plain function call, and the caller of [Control.Observe] decides what to do with it. A script binding
// posts an event to its loop and returns. A protocol server marks the control as changed and sends later. A wire writes the next control.
//
// # What an observer may not assume
//
//   - That the state it reads is the one that this change made: read the control, it has the newest. When a wire writes a control while
//     its observers are being told, later observers hear of the second change before the first.
//   - That it may wait, run a script or write a control. Only wires write, see [Connect]: they are bounded, and a loop of them ends in
//     a [LoopError] that names the controls.
//   - That it may panic. A panic passes through the write to whoever wrote; the control keeps its new state.
//
// Section numbers in comments are those of the Q-SYS scripting reference. "Unverified" marks a rule that no public source settles.
package controls
