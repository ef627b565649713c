package firmwaresim

// The video codec: JSON-RPC 2.0 in text messages.

import (
	"encoding/json"
	"time"
)

const (
	dialTime        = 2 * time.Second // from dialing to connected
	maxNumber       = 255             // bytes of a number to dial
	codecInStandby  = 1               // error code of the device
	codecCallActive = 2               // error code of the device
)

func codecModel() Model {
	return Model{
		Name:      "codec",
		Summary:   "video codec, JSON-RPC 2.0 over WebSocket",
		Address:   "wss://192.168.0.201:443/qrc",
		WebSocket: &WebSocketWire{Subprotocols: []string{"jsonrpc"}},
		Settings: []Setting{
			{Name: "model", Summary: "model name shown in the status", Default: "Codec 40"},
			{Name: "firmware", Summary: "firmware version shown in the status", Default: "2.1.0"},
			{Name: "status_every", Summary: "time between two status notifications; 0 means only on change", Type: TypeDuration, Default: "5s"},
		},
		New: func(d *Device) Firmware {
			return &codec{device: d, state: codecStatus{Volume: 50, Call: "idle"}}
		},
	}
}

// codecStatus is the state of a codec and the params of its Status notification.
type codecStatus struct {
	Model    string `json:"model"`
	Firmware string `json:"firmware"`
	Volume   int    `json:"volume"`
	Muted    bool   `json:"muted"`
	Standby  bool   `json:"standby"`
	Call     string `json:"call"` // idle, dialing, connected
}

type codec struct {
	device  *Device
	state   codecStatus
	every   time.Duration
	ticker  *Timer
	dialing *Timer
}

var _ Firmware = (*codec)(nil)

// Configure restarts the status notifications only if their period has changed.
func (f *codec) Configure(s Settings) {
	f.state.Model, f.state.Firmware = s.Text("model"), s.Text("firmware")
	if every := s.Duration("status_every"); every != f.every {
		f.ticker.Stop()
		f.every, f.ticker = every, f.device.Every(every, f.notify)
	}
}

// Opened greets a connection with the status.
func (f *codec) Opened(c *Conn) { c.Send(f.status()) }

// Message answers a request; a change of state is then told to all connections. Binary messages are read like text.
func (f *codec) Message(c *Conn, m Message) {
	before := f.state
	if reply := answerRPC(m.Data, f.call); reply != nil {
		c.Send(Message{Data: reply})
	}
	if f.state != before {
		f.notify()
	}
}

func (f *codec) status() Message {
	return Message{Data: encodeJSON(rpcNotification{"2.0", "Status", f.state})}
}

func (f *codec) notify() { f.device.Push(f.status()) }

func (f *codec) call(method string, params json.RawMessage) (any, error) {
	switch method {
	case "NoOp":
		return true, nil
	case "Status.Get":
		return f.state, decodeParams(params, &struct{}{})
	case "Volume.Set":
		return f.setVolume(params)
	case "Mute.Set":
		return f.setMute(params)
	case "Standby.Set":
		return f.setStandby(params)
	case "Call.Dial":
		return f.dial(params)
	case "Call.HangUp":
		if err := decodeParams(params, &struct{}{}); err != nil {
			return nil, err
		}
		f.hangUp()
		return true, nil
	}
	return nil, &rpcError{rpcUnknownMethod, "method not found"}
}

func (f *codec) setVolume(params json.RawMessage) (any, error) {
	var p struct {
		Level *int `json:"level"`
	}
	if err := decodeParams(params, &p); err != nil || p.Level == nil || *p.Level < 0 || *p.Level > 100 {
		return nil, invalidParams("level: want a whole number from 0 to 100")
	}
	f.state.Volume = *p.Level
	return true, nil
}

func (f *codec) setMute(params json.RawMessage) (any, error) {
	var p struct {
		Muted *bool `json:"muted"`
	}
	if err := decodeParams(params, &p); err != nil || p.Muted == nil {
		return nil, invalidParams("muted: want true or false")
	}
	f.state.Muted = *p.Muted
	return true, nil
}

// setStandby ends a call when the device goes to standby.
func (f *codec) setStandby(params json.RawMessage) (any, error) {
	var p struct {
		Standby *bool `json:"standby"`
	}
	if err := decodeParams(params, &p); err != nil || p.Standby == nil {
		return nil, invalidParams("standby: want true or false")
	}
	if f.state.Standby = *p.Standby; f.state.Standby {
		f.hangUp()
	}
	return true, nil
}

func (f *codec) dial(params json.RawMessage) (any, error) {
	var p struct {
		Number string `json:"number"`
	}
	if err := decodeParams(params, &p); err != nil || p.Number == "" || len(p.Number) > maxNumber {
		return nil, invalidParams("number: want text of 1 to 255 bytes")
	}
	switch {
	case f.state.Standby:
		return nil, &rpcError{codecInStandby, "device is in standby"}
	case f.state.Call != "idle":
		return nil, &rpcError{codecCallActive, "a call is active"}
	}
	f.state.Call = "dialing"
	f.dialing = f.device.After(dialTime, func() {
		f.state.Call = "connected"
		f.notify()
	})
	return true, nil
}

func (f *codec) hangUp() {
	f.dialing.Stop()
	f.state.Call = "idle"
}
