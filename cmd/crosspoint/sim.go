// crosspoint sim.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

type simCommand struct {
	Device string        `arg:"" optional:"" help:"The device to play; see --list."`
	List   bool          `help:"List the devices and their settings."`
	Listen string        `help:"Where to play it, such as ws://127.0.0.1:8080/qrc. Port 0 takes a free one." placeholder:"URL"`
	Set    []string      `help:"A setting of the device, or a fault (repeatable)." placeholder:"NAME=VALUE" sep:"none"`
	CA     string        `name:"ca" help:"Write the certificate of the authority that signs a wss device's certificate to this file, for clients to trust." placeholder:"FILE"`
	For    time.Duration `help:"Stop after this long, such as 15s. Without it the device runs until it is interrupted." placeholder:"DURATION"`
}

// Help implements kong.HelpProvider.
func (simCommand) Help() string {
	return `Plays one device on a real socket, by default on 127.0.0.1 only, and shows its traffic, until SIGINT or SIGTERM.

Examples:
  crosspoint sim --list
  crosspoint sim codec --listen wss://127.0.0.1:8443/qrc --ca codec-ca.pem
  crosspoint sim signage --set answer_pings=false --set drop_after=30s`
}

// Run plays the device until it is time to stop.
func (c *simCommand) Run(env environment) error {
	if c.List {
		return listDevices(env.stdout)
	}
	if c.Device == "" {
		return usage(errors.New("sim: which device? (see crosspoint sim --list)"))
	}
	options, err := c.options(env)
	if err != nil {
		return usage(err)
	}
	model, err := firmwaresim.Find(c.Device)
	if err != nil {
		return usage(err)
	}
	if options.Address == "" {
		options.Address = onLoopback(model.Address)
	}
	if err := c.certify(&options); err != nil {
		return usage(err)
	}
	stop, cancel := context.WithCancel(env.stop)
	defer cancel()
	if c.For > 0 {
		stop, cancel = context.WithTimeout(stop, c.For)
		defer cancel()
	}
	sim, err := firmwaresim.Start(stop, model, options)
	if err != nil {
		return usage(err)
	}
	fmt.Fprintf(env.stdout, "%s at %s\n", model.Name, sim.Address())
	<-stop.Done()
	return sim.Close()
}

func (c *simCommand) options(env environment) (firmwaresim.Options, error) {
	o := firmwaresim.Options{
		Network:  transport.System{},
		Address:  c.Listen,
		Settings: map[string]any{},
		Log:      slog.New(slog.NewTextHandler(env.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Traffic:  func(e firmwaresim.Event) { writeEvent(env.stdout, e) },
	}
	for _, set := range c.Set {
		name, value, ok := strings.Cut(set, "=")
		if !ok {
			return o, fmt.Errorf("--set %s: want NAME=VALUE", set)
		}
		o.Settings[name] = value
	}
	if c.For < 0 {
		return o, fmt.Errorf("--for %v: want a positive duration", c.For)
	}
	return o, nil
}

// certify gives a wss device a certificate of a new authority.
func (c *simCommand) certify(o *firmwaresim.Options) error {
	u, err := url.Parse(o.Address)
	if err != nil || u.Scheme != "wss" {
		return nil // a bad address is reported by the simulator
	}
	authority, err := firmwaresim.NewAuthority(time.Now())
	if err != nil {
		return err
	}
	var certificate tls.Certificate
	if certificate, err = authority.Certificate(u.Hostname()); err != nil {
		return err
	}
	o.Certificate = &certificate
	if c.CA == "" {
		return nil
	}
	return os.WriteFile(c.CA, authority.CertPEM(), 0o644)
}

// onLoopback moves a device's address to this machine, with a port that needs no privileges.
func onLoopback(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	port, _ := strconv.Atoi(u.Port())
	if port < 1024 {
		port += 8000
	}
	u.Host = "127.0.0.1:" + strconv.Itoa(port)
	return u.String()
}

// writeEvent shows one event of the traffic.
func writeEvent(out io.Writer, e firmwaresim.Event) {
	text := ""
	if e.Text != "" {
		text = " " + strconv.Quote(e.Text)
	}
	fmt.Fprintf(out, "%s #%d %-3s %s%s\n", e.Time.Format("2006-01-02T15:04:05.000"), e.Connection, e.Direction, e.Kind, text)
}

func listDevices(out io.Writer) error {
	for _, m := range firmwaresim.Catalog() {
		fmt.Fprintf(out, "%s: %s\n  default address %s\n", m.Name, m.Summary, m.Address)
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		for _, s := range m.AllSettings() {
			fmt.Fprintf(table, "  --set %s=%s\t%s\n", s.Name, s.Default, s.Summary)
		}
		table.Flush()
	}
	return nil
}
