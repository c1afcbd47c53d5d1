//! What a client orders: inputs by name, and which outputs it wants in which way.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::outputs::{Outcome, Output};

/// Members of an input that is wrapped in what it is.
const WRAPPED: [&str; 4] = ["value", "mediaType", "encoding", "schema"];
/// How a client says that it does not wait.
const ASYNC: &str = "respond-async";

/// The body of an execution.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    inputs: Map<String, Value>,
    outputs: Option<BTreeMap<String, Value>>,
    response: Option<Outcome>,
    subscriber: Option<Value>,
}

/// What is ordered.
#[derive(Debug)]
pub(super) struct Order {
    /// The question, as JSON.
    pub(super) question: Value,
    /// The outputs that are wanted, in their order.
    pub(super) outputs: Vec<Output>,
    /// How.
    pub(super) way: Outcome,
}

impl Order {
    /// The order of a body that was read as JSON.
    pub(super) fn of(body: Value) -> Result<Self, Problem> {
        let bad = |code, detail: String| Problem::new(StatusCode::BAD_REQUEST, code, detail);
        // an empty list would pass for an object whose fields all have a default
        let body = Some(body)
            .filter(Value::is_object)
            .ok_or_else(|| bad("execution", "the body is no object".into()))?;
        let body: Body = serde_json::from_value(body)
            .map_err(|why| bad("execution", format!("the body is no execution: {why}")))?;
        if body.subscriber.is_some() {
            return Err(bad("execution", "nobody is called back: ask for the job again".into()));
        }
        let question: Result<Map<String, Value>, Problem> = body
            .inputs
            .into_iter()
            .map(|(name, value)| Ok((name.clone(), unwrapped(&name, value)?)))
            .collect();
        let asked = body.outputs.unwrap_or_default();
        let known = |id: &String| {
            Output::of(id).ok_or_else(|| {
                bad("outputs", format!("there is no output {id:?}; there are {:?}", Output::NAMES))
            })
        };
        let named = asked.keys().map(known).collect::<Result<Vec<_>, _>>()?;
        if asked.values().any(|how| how["transmissionMode"] == "reference") {
            return Err(bad(
                "outputs",
                "outputs are given by value; results of a job have links to downloads".into(),
            ));
        }
        let outputs: Vec<Output> =
            Output::ALL.into_iter().filter(|output| named.is_empty() || named.contains(output)).collect();
        let way = body.response.unwrap_or(if outputs.len() == 1 { Outcome::Raw } else { Outcome::Document });
        Ok(Self { question: question?.into(), outputs, way })
    }
}

/// An input as the question has it.
fn unwrapped(name: &str, value: Value) -> Result<Value, Problem> {
    let bad = |detail: String| Problem::new(StatusCode::BAD_REQUEST, "inputs", detail);
    match value {
        Value::Object(mut own)
            if own.contains_key("value") && own.keys().all(|key| WRAPPED.contains(&key.as_str())) =>
        {
            Ok(own.remove("value").unwrap_or_default())
        }
        Value::Object(own) if own.contains_key("href") => {
            Err(bad(format!("the input {name:?} is an address; it must be the value itself")))
        }
        other => Ok(other),
    }
}

/// Whether a client does not wait for the answer.
pub(super) fn does_not_wait(headers: &HeaderMap) -> bool {
    let said = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    said.flat_map(|value| value.split([',', ';'])).any(|one| one.trim().eq_ignore_ascii_case(ASYNC))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn inputs_are_taken_out_of_what_they_are_wrapped_in() {
        let order =
            Order::of(json!({ "inputs": { "a": { "value": 3 }, "b": { "lon": 1, "value": 2 }, "c": [1] } }))
                .expect("an order");
        assert_eq!(order.question, json!({ "a": 3, "b": { "lon": 1, "value": 2 }, "c": [1] }));
        assert_eq!((order.outputs.len(), order.way), (3, Outcome::Document));
        let one = Order::of(json!({ "outputs": { "words": {} } })).expect("an order");
        assert_eq!((one.outputs, one.way), (vec![Output::Words], Outcome::Raw));
        for bad in [
            json!([]),
            json!({ "inputs": 3 }),
            json!({ "inputs": { "a": { "href": "http://elsewhere" } } }),
            json!({ "outputs": { "gold": {} } }),
            json!({ "outputs": { "layers": { "transmissionMode": "reference" } } }),
            json!({ "response": "letter" }),
            json!({ "subscriber": { "successUri": "http://elsewhere" } }),
        ] {
            Order::of(bad.clone()).expect_err(&bad.to_string());
        }
    }

    #[test]
    fn who_does_not_wait_says_so() {
        let says = |text: &'static str| {
            does_not_wait(&HeaderMap::from_iter([(
                "prefer".parse().expect("a name"),
                text.parse().expect("a value"),
            )]))
        };
        assert!(says("respond-async") && says("wait=10, Respond-Async") && says("respond-async; x"));
        assert!(!says("wait=10") && !says("respond-asynchronously") && !does_not_wait(&HeaderMap::new()));
    }
}
