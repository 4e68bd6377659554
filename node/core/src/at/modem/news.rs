//! What the modem says unasked, and what follows from it.

use super::{Modem, Output, Phase, Receipt, Slot, Uptime};
use crate::at::urc::{DirectKind, Urc};
use crate::limits::UNACKNOWLEDGED_MS;
use crate::sms::{Direction, decode_hex};

impl Modem {
    pub(super) fn unsolicited(&mut self, now: Uptime, urc: Urc) {
        match urc {
            Urc::Stored { storage, index } | Urc::ReportStored { storage, index } => {
                self.status.unannounced = false;
                self.service.is_proved(now);
                match index {
                    Some(index) => self.jobs.read(Slot { storage, index }),
                    None => self.jobs.sweep_at(now),
                }
            }
            Urc::Direct { kind: DirectKind::Broadcast, .. } => {}
            Urc::Direct { kind, pdu_hex, is_whole } => self.came_directly(now, kind, pdu_hex, is_whole),
            Urc::LateReference(reference) => {
                self.late_heard = true;
                self.outputs.push_back(Output::LateReference(reference));
            }
            Urc::Registration(stat) => {
                let served = self.status.may_submit();
                self.status.registration = Some(stat);
                if !served && self.status.may_submit() {
                    self.jobs.read_clock();
                }
            }
            Urc::Ussd(ussd) => {
                let output = self.jobs.ussd_answered(ussd);
                self.outputs.extend(output);
            }
            Urc::Call(report) => self.call_reported(now, report),
            Urc::ClockChanged => self.jobs.read_clock(),
            Urc::NetworkTime(ms) => self.outputs.push_back(Output::NetworkTime(ms)),
            Urc::Restarted => self.restarted(now),
            Urc::StoreFull => self.jobs.sweep_at(now),
            Urc::StrayPrompt => self.escape_wanted = true,
            // Somebody changed the settings: all of them are set again, once nothing is open.
            Urc::TextMode => {
                self.is_set_up = false;
                self.jobs.settings_are_lost();
            }
            Urc::SmsReady if matches!(self.phase, Phase::Ready) => self.jobs.sweep_at(now),
            // What start-up waits for may be there.
            Urc::SmsReady | Urc::Sim(_) if self.waits_in_startup() => self.resume_startup(now),
            // Gone, or back and locked: everything from the SIM on is set up anew (B9).
            Urc::Sim(state) if matches!(self.phase, Phase::Ready) && state != "READY" => {
                self.is_set_up = false;
                self.jobs.settings_are_lost();
            }
            Urc::SmsReady | Urc::Sim(_) | Urc::Other(_) => {}
        }
    }

    fn came_directly(&mut self, now: Uptime, kind: DirectKind, pdu_hex: String, is_whole: bool) {
        let is_report = kind == DirectKind::Report;
        let is_sound =
            if is_report { decode_hex(&pdu_hex, Direction::FromNetwork).is_ok() } else { is_whole };
        if is_sound {
            self.damaged.ends();
        } else if self.status.acknowledges && self.damaged.is_wanted_again(&pdu_hex) {
            self.outputs
                .push_back(Output::Note("damaged on the line: not acknowledged, so that it comes again"));
            // By then the modem may have switched its notices off, which the sweep sees.
            return self.jobs.sweep_at(now.after_ms(UNACKNOWLEDGED_MS));
        }
        if is_report && !is_sound {
            // Nothing is lost with a report: none may ever come.
            self.outputs.push_back(Output::Note("a status report that cannot be read"));
            return self.release(now, Receipt::Direct);
        }
        self.outputs.push_back(Output::Received { receipt: Receipt::Direct, pdu_hex, swept: false });
    }
}
