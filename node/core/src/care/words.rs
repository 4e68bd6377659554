//! What people in charge read: one segment each, with what to do next.

use super::account::Account;
use super::{Disk, LineView};
use crate::i18n::{Catalogue, Value};
use crate::limits::DEAF_MS;
use crate::step::ModemIndex;

/// Octets of the unit in which people are told of disks.
const MEGABYTE: u64 = 1_000_000;

/// The words about one modem; people count modems from 1.
pub(super) struct Words<'c> {
    pub(super) catalogue: &'c Catalogue,
    pub(super) modem: ModemIndex,
}

impl Words<'_> {
    pub(super) fn low_balance(&self, account: &Account) -> String {
        self.say("alert-low-balance", &[("soles", soles(account).into())])
    }

    pub(super) fn runs_dry(&self, account: &Account) -> String {
        let days = account.days_until_dry().unwrap_or_default();
        self.say("alert-runs-dry", &[("soles", soles(account).into()), ("days", days.into())])
    }

    pub(super) fn no_money(&self) -> String {
        self.say("alert-no-money", &[])
    }

    pub(super) fn line_closes(&self, days: u32) -> String {
        self.say("alert-line-closes", &[("days", days.into())])
    }

    pub(super) fn money_again(&self, account: &Account) -> String {
        match account.balance.filter(|_| !account.is_low()) {
            Some(_) => self.say("alert-money-again", &[("soles", soles(account).into())]),
            None => self.say("alert-money-again-unknown", &[]),
        }
    }

    pub(super) fn deaf(&self, line: &LineView<'_>) -> String {
        let why = match line.state {
            "unregistered" => "deaf-unregistered",
            "denied" => "deaf-denied",
            "no-port" => "deaf-no-port",
            "no-sim" => "deaf-no-sim",
            "pin-wanted" => "deaf-pin-wanted",
            "wrong-pin" => "deaf-wrong-pin",
            "puk-wanted" => "deaf-puk-wanted",
            _ => "deaf-silent",
        };
        let why = self.catalogue.say(why, &[]);
        let minutes = DEAF_MS / 60_000;
        self.say("alert-deaf", &[("minutes", minutes.into()), ("why", why.into())])
    }

    pub(super) fn works_again(&self) -> String {
        self.say("alert-works-again", &[])
    }

    fn say(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        let number = u32::from(self.modem) + 1;
        let mut all = vec![("modem", Value::from(number))];
        all.extend_from_slice(args);
        self.catalogue.say(id, &all)
    }
}

pub(super) fn disk_full(catalogue: &Catalogue, disk: Disk) -> String {
    catalogue.say("alert-disk-full", &[("megabytes", (disk.free / MEGABYTE).into())])
}

pub(super) fn disk_again(catalogue: &Catalogue) -> String {
    catalogue.say("alert-disk-again", &[])
}

fn soles(account: &Account) -> String {
    account.balance.map(super::account::Balance::soles).unwrap_or_default()
}
