//! Lets care look at the lines, and does what it asks for.

use chaski_sync_core::time::Now;

use super::{Node, modem_index};
use crate::care::{CareStep, LineView};
use crate::step::{Class, Notice};

impl Node {
    /// Looks at the lines if it is time.
    pub(super) fn look_after_lines(&mut self, now: Now) {
        if self.care.deadline().is_none_or(|due| due > now.uptime) {
            return;
        }
        let wall = self.clock.wall(now);
        let day = self.local_day(wall);
        let view = |(index, line): (usize, &'_ super::Line)| LineView {
            operator: None,
            serves: line.modem.can_send() || line.modem.is_in_call(),
            state: line.modem.state(),
            out_of_money: self.outbox.is_out_of_money(modem_index(index)),
            sent_total: line.sent_total,
        };
        let mut views: Vec<LineView<'_>> = self.lines.iter().enumerate().map(view).collect();
        for (view, line) in views.iter_mut().zip(&self.lines) {
            view.operator = line.modem.status().operator.as_deref();
        }
        let step = self.care.look(now.uptime, wall, day, &views);
        self.take_care(now, step);
    }

    pub(super) fn take_care(&mut self, now: Now, step: CareStep) {
        self.step.writes.extend(step.writes);
        for (modem, code) in step.ask {
            if let Some(line) = self.line(modem) {
                line.modem.ask_ussd(now.uptime, &code);
            }
        }
        for alert in step.alerts {
            // The line that the alert is about should not carry it, if another can.
            let others = (0..self.lines.len()).filter(|index| {
                let modem = modem_index(*index);
                alert.avoid != Some(modem)
                    && self.lines[*index].modem.can_send()
                    && !self.outbox.is_out_of_money(modem)
            });
            let by = others.map(modem_index).next().filter(|_| alert.avoid.is_some());
            let line = alert.avoid.map_or_else(|| "box".to_owned(), |modem| modem.to_string());
            let notice = Notice {
                class: Class::Report,
                to: self.care.numbers().to_vec(),
                topic: Some(format!("{} {line}", alert.kind.as_str())),
                text: alert.text,
                expires: None,
                by,
            };
            self.post(now, &notice);
        }
        for note in step.notes {
            self.note(note);
        }
    }
}
