//! `chaski sms decode` and `chaski sms encode`: the codec by hand, one JSON object a line.

use chaski_node_core::outbox::{self, SubmitOptions};
use chaski_node_core::sms::{
    self, Address, AlphabetPolicy, Coding, Dcs, Deliver, Direction, Pdu, StatusReport, Submit, Tpdu, UserData,
};
use serde_json::{Map, Value, json};

use super::Failure;

/// National language identifier of Spanish (TS 23.038 clause 6.2.1.2.4).
const SPANISH: u8 = 2;
/// Concatenation reference of encoded examples.
const REFERENCE: u8 = 1;
/// How long the network is asked to try. Unit: minutes.
const VALIDITY_MINUTES: u32 = 24 * 60;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Decode PDUs, service centre first, as a modem gives them
    Decode {
        /// PDUs in hex
        #[arg(required = true, value_name = "HEX")]
        pdus: Vec<String>,
    },
    /// Encode a text as the PDUs that AT+CMGS takes
    Encode {
        /// Recipient
        #[arg(long, value_name = "NUMBER")]
        to: String,
        /// Ask for a status report
        #[arg(long)]
        report: bool,
        /// auto: GSM 7-bit if it fits whole, else UCS-2; plain: accents folded first
        #[arg(long, default_value = "auto", value_parser = ["auto", "plain", "gsm7-es", "ucs2"])]
        alphabet: String,
        /// The words
        text: String,
    },
}

/// Decodes or encodes.
pub(super) fn sms(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Decode { pdus } => decode(pdus),
        Command::Encode { to, report, alphabet, text } => encode(to, *report, alphabet, text),
    }
}

fn decode(pdus: &[String]) -> Result<(), Failure> {
    let mut all_good = true;
    for hex in pdus {
        let object = match decode_either_way(hex) {
            Ok(pdu) => describe(&pdu),
            Err(error) => {
                all_good = false;
                json!({ "error": error.to_string() })
            }
        };
        println!("{object}");
    }
    if all_good { Ok(()) } else { Err(Failure::Said) }
}

/// A PDU does not say which way it travels; the message type decides, and a SUBMIT can only be ours.
fn decode_either_way(hex: &str) -> Result<Pdu, sms::DecodeError> {
    sms::decode_hex(hex, Direction::FromNetwork).or_else(|error| {
        match sms::decode_hex(hex, Direction::ToNetwork) {
            Ok(pdu) => Ok(pdu),
            Err(_) => Err(error),
        }
    })
}

fn describe(pdu: &Pdu) -> Value {
    let mut object = Map::new();
    match &pdu.tpdu {
        Tpdu::Deliver(deliver) => describe_deliver(deliver, &mut object),
        Tpdu::Submit(submit) => describe_submit(submit, &mut object),
        Tpdu::StatusReport(report) => describe_report(report, &mut object),
    }
    if let Some(centre) = &pdu.service_centre {
        object.insert("smsc".to_owned(), json!(centre.to_string()));
    }
    Value::Object(object)
}

fn describe_deliver(deliver: &Deliver, object: &mut Map<String, Value>) {
    object.insert("type".to_owned(), json!("DELIVER"));
    object.insert("from".to_owned(), json!(deliver.from.to_string()));
    describe_user_data(&deliver.user_data, deliver.dcs, object);
    object.insert("time".to_owned(), json!(deliver.time.to_rfc3339()));
    object.insert("pid".to_owned(), json!(deliver.pid.0));
    object.insert("dcs".to_owned(), json!(deliver.dcs.0));
}

fn describe_submit(submit: &Submit, object: &mut Map<String, Value>) {
    object.insert("type".to_owned(), json!("SUBMIT"));
    object.insert("to".to_owned(), json!(submit.to.to_string()));
    describe_user_data(&submit.user_data, submit.dcs, object);
    object.insert("reference".to_owned(), json!(submit.reference));
    object.insert("report".to_owned(), json!(submit.status_report_request));
    object.insert("pid".to_owned(), json!(submit.pid.0));
    object.insert("dcs".to_owned(), json!(submit.dcs.0));
}

fn describe_report(report: &StatusReport, object: &mut Map<String, Value>) {
    object.insert("type".to_owned(), json!("STATUS-REPORT"));
    object.insert("to".to_owned(), json!(report.to.to_string()));
    object.insert("reference".to_owned(), json!(report.reference));
    object.insert("time".to_owned(), json!(report.time.to_rfc3339()));
    object.insert("discharge".to_owned(), json!(report.discharge.to_rfc3339()));
    object.insert("status".to_owned(), json!(report.status.0));
}

fn describe_user_data(user_data: &UserData, dcs: Dcs, object: &mut Map<String, Value>) {
    object.insert("alphabet".to_owned(), json!(alphabet(user_data, dcs)));
    match (user_data.text(), user_data.data()) {
        (Some(text), _) => object.insert("text".to_owned(), json!(text)),
        (None, Some(data)) => object.insert("data".to_owned(), json!(hex(data))),
        (None, None) => object.insert("text".to_owned(), Value::Null),
    };
    if let Some(class) = dcs.class() {
        object.insert("class".to_owned(), json!(class));
    }
    if let Some(concat) = user_data.concat() {
        let concat = json!({
            "ref": concat.reference, "max": concat.total, "seq": concat.number, "bits": concat.bits,
        });
        object.insert("concat".to_owned(), concat);
    }
    if let Some(ports) = user_data.ports() {
        object.insert("ports".to_owned(), json!({ "to": ports.destination, "from": ports.originator }));
    }
}

/// `gsm7-es` where the Spanish single shift table is named in the header.
fn alphabet(user_data: &UserData, dcs: Dcs) -> &'static str {
    match dcs.coding() {
        Coding::Gsm7 if user_data.header.single_shift() == Some(SPANISH) => "gsm7-es",
        Coding::Gsm7 => "gsm7",
        Coding::EightBit => "8bit",
        Coding::Ucs2 => "ucs2",
        Coding::Compressed => "compressed",
    }
}

fn encode(to: &str, report: bool, alphabet: &str, text: &str) -> Result<(), Failure> {
    let usage = |error: String| Failure::Usage(anyhow::anyhow!(error));
    let to = Address::parse(to).map_err(|error| usage(format!("--to {to}: {error}")))?;
    let policy: AlphabetPolicy =
        alphabet.parse().map_err(|_| usage(format!("--alphabet {alphabet}: unknown")))?;
    let options = SubmitOptions { status_report: report, validity_minutes: VALIDITY_MINUTES };
    let (alphabet, pdus) = outbox::submit_pdus(&to, text, policy, REFERENCE, options)?;
    let segment = |(pdu, tpdu_octets): (String, usize)| json!({ "pdu": pdu, "tpdu_octets": tpdu_octets });
    let segments: Vec<Value> = pdus.into_iter().map(segment).collect();
    println!("{}", json!({ "alphabet": alphabet.to_string(), "segments": segments }));
    Ok(())
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02X}")).collect()
}
