//! Whether bases that can serve only so many have room for those in their reach.

use super::say::Say;
use crate::analysis::next_bases::AreaGain;

/// Who finds room; nothing where bases can serve any number.
pub(super) fn room(say: &Say<'_>) -> Option<String> {
    say.params.found.assigned.as_ref()?;
    let whole = say.params.found.areas.first().map(AreaGain::sum)?;
    if whole.no_room == 0 {
        return Some(say.words.get("locate-room-enough"));
    }
    let values = [
        ("reach", say.people(whole.gained() + whole.no_room).into()),
        ("served", say.people(whole.gained()).into()),
        ("left", say.people(whole.no_room).into()),
    ];
    Some(say.words.say("locate-no-room", &values))
}
