// The firmware simulators, as designs get them.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log/slog"
	"sync"
	"time"

	"crosspoint/designs"
	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

// simulators plays the devices of one design. Its authority is made when the first certificate is needed.
type simulators struct {
	log       *slog.Logger
	authority func() (*firmwaresim.Authority, error)
}

var (
	_ designs.Simulators       = (*simulators)(nil)
	_ designs.SerialSimulators = (*simulators)(nil)
)

func newSimulators(log *slog.Logger) *simulators {
	return &simulators{log: log, authority: sync.OnceValues(func() (*firmwaresim.Authority, error) {
		return firmwaresim.NewAuthority(time.Now())
	})}
}

// Check implements [designs.Simulators].
func (s *simulators) Check(d designs.Device) []designs.SimProblem {
	model, err := firmwaresim.Find(d.Sim.Model)
	if err != nil {
		return []designs.SimProblem{{Text: err.Error()}}
	}
	var problems []designs.SimProblem
	_, err = model.ParseSettings(settingsOf(d.Sim))
	for _, e := range leaves(err) {
		p := designs.SimProblem{Text: e.Error()}
		if setting, ok := errors.AsType[*firmwaresim.SettingError](e); ok {
			p.Setting = setting.Name
		}
		problems = append(problems, p)
	}
	return problems
}

// Play implements [designs.Simulators].
func (s *simulators) Play(ctx context.Context, d designs.Device, network transport.Listener) (io.Closer, error) {
	model, err := firmwaresim.Find(d.Sim.Model)
	if err != nil {
		return nil, err
	}
	certificate, err := s.certificate(d.Address)
	if err != nil {
		return nil, err
	}
	return firmwaresim.Start(ctx, model, firmwaresim.Options{
		Network:     network,
		Address:     d.Address.String(),
		Certificate: certificate,
		Settings:    settingsOf(d.Sim),
		Log:         s.log.With("device", d.Name),
	})
}

// PlaySerial implements [designs.SerialSimulators].
func (s *simulators) PlaySerial(ctx context.Context, d designs.Device, line *transport.SerialLine) (io.Closer, error) {
	model, err := firmwaresim.Find(d.Sim.Model)
	if err != nil {
		return nil, err
	}
	return firmwaresim.Start(ctx, model, firmwaresim.Options{
		Line:     line,
		Address:  d.Address.String(),
		Settings: settingsOf(d.Sim),
		Log:      s.log.With("device", d.Name),
	})
}

// Roots implements [designs.Simulators].
func (s *simulators) Roots() *x509.CertPool {
	pool := x509.NewCertPool()
	if a, err := s.authority(); err == nil {
		pool.AppendCertsFromPEM(a.CertPEM())
	}
	return pool
}

// certificate returns the certificate of a device, nil where none is needed.
func (s *simulators) certificate(a designs.Address) (*tls.Certificate, error) {
	if a.Scheme != "wss" {
		return nil, nil
	}
	authority, err := s.authority()
	if err != nil {
		return nil, err
	}
	certificate, err := authority.Certificate(a.Host)
	return &certificate, err
}

// settingsOf turns the settings of a design file into those of a simulator.
func settingsOf(s *designs.Sim) map[string]any {
	m := map[string]any{}
	for _, setting := range s.Settings {
		m[setting.Name] = setting.Value
	}
	return m
}

// leaves takes joined errors apart.
func leaves(err error) []error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}
