//! Room on a map: where signs and names fit without hiding each other.
//!
//! Own code: a greedy search over a few places around each sign is enough for the some twenty names of a map.

/// Room that a sign or a name takes, pixels: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// Width of a letter, as a share of its height: that of wide ones, so that names are not cut.
const LETTER: f64 = 0.58;
/// Height of a line, as a share of that of letters.
const LINE: f64 = 1.15;
/// Directions in which room is looked for: right, left, above, below, then aslant.
const AROUND: [[f64; 2]; 8] =
    [[1.0, 0.0], [-1.0, 0.0], [0.0, -1.0], [0.0, 1.0], [0.7, -0.7], [0.7, 0.7], [-0.7, -0.7], [-0.7, 0.7]];
/// How far from its place something may be moved, pixels, nearest first.
const FAR: [f64; 5] = [0.0, 14.0, 28.0, 46.0, 70.0];

impl Room {
    /// Around a point.
    pub(super) fn around([x, y]: [f64; 2], half: [f64; 2]) -> Self {
        Self { left: x - half[0], top: y - half[1], right: x + half[0], bottom: y + half[1] }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_inside(&self, size: [f64; 2]) -> bool {
        self.left >= 0.0 && self.top >= 0.0 && self.right <= size[0] && self.bottom <= size[1]
    }

    /// The same, moved onto a map if it lies over its rim.
    fn on_map(self, size: [f64; 2]) -> Self {
        let right = (-self.left).max(0.0) - (self.right - size[0]).max(0.0);
        let down = (-self.top).max(0.0) - (self.bottom - size[1]).max(0.0);
        Self {
            left: self.left + right,
            top: self.top + down,
            right: self.right + right,
            bottom: self.bottom + down,
        }
    }

    fn middle(&self) -> [f64; 2] {
        [f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom)]
    }
}

/// Half of the width and height of a text.
pub(super) fn half_of(text: &str, letters: f64) -> [f64; 2] {
    [text.chars().count() as f64 * letters * LETTER / 2.0, letters * LINE / 2.0]
}

/// What is taken of a map.
#[derive(Debug)]
pub(super) struct Taken {
    size: [f64; 2],
    all: Vec<Room>,
}

impl Taken {
    pub(super) fn of(size: [f64; 2]) -> Self {
        Self { size, all: Vec::new() }
    }

    /// Takes room, whatever is there.
    pub(super) fn take(&mut self, room: Room) {
        self.all.push(room);
    }

    fn is_free(&self, room: &Room) -> bool {
        room.is_inside(self.size) && !self.all.iter().any(|other| room.meets(other))
    }

    /// Takes the room at a point, or the nearest free one around; where that is. `None` if all is taken.
    pub(super) fn at_or_near(&mut self, at: [f64; 2], half: [f64; 2]) -> Option<[f64; 2]> {
        self.find(at, half, [0.0; 2], true)
    }

    /// Takes room for a name beside a sign of this half size; where its middle is. `None` if there is none.
    pub(super) fn beside(&mut self, at: [f64; 2], half: [f64; 2], sign: [f64; 2]) -> Option<[f64; 2]> {
        self.find(at, half, sign, false)
    }

    /// Takes room exactly there, if it is free.
    pub(super) fn exactly(&mut self, at: [f64; 2], half: [f64; 2]) -> bool {
        let room = Room::around(at, half);
        let free = self.is_free(&room);
        if free {
            self.take(room);
        }
        free
    }

    fn find(&mut self, at: [f64; 2], half: [f64; 2], sign: [f64; 2], on_it: bool) -> Option<[f64; 2]> {
        let aside = |far: f64| {
            AROUND.into_iter().map(move |[x, y]| {
                let step = |axis: usize, way: f64| way * (half[axis] + sign[axis] + far);
                Room::around([at[0] + step(0, x), at[1] + step(1, y)], half)
            })
        };
        let here = on_it.then(|| Room::around(at, half));
        let all = here.into_iter().chain(FAR.into_iter().flat_map(aside));
        let found = all.map(|room| room.on_map(self.size)).find(|room| self.is_free(room))?;
        self.take(found);
        Some(found.middle())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_placed_hides_nothing_and_lies_on_the_map() {
        let mut taken = Taken::of([300.0, 300.0]);
        let half = half_of("12", 12.0);
        // all of them want the same place, in a corner
        let placed: Vec<[f64; 2]> =
            std::iter::from_fn(|| taken.at_or_near([2.0, 298.0], half)).take(100).collect();
        assert!(placed.len() > 5, "{}", placed.len());
        let rooms: Vec<Room> = placed.iter().map(|at| Room::around(*at, half)).collect();
        for (number, room) in rooms.iter().enumerate() {
            assert!(room.is_inside([300.0, 300.0]), "{room:?}");
            assert!(rooms[..number].iter().all(|other| !room.meets(other)), "{room:?}");
        }
        assert!(!taken.exactly(placed[0], half));
        assert!(taken.exactly([150.0, 40.0], half));
    }

    #[test]
    fn a_name_stands_beside_its_sign() {
        let mut taken = Taken::of([300.0, 300.0]);
        let (at, sign) = ([150.0, 150.0], [7.0, 7.0]);
        taken.take(Room::around(at, sign));
        let half = half_of("Torget", 13.0);
        let [x, y] = taken.beside(at, half, sign).expect("room");
        assert!((x - (150.0 + 7.0 + half[0])).abs() < 1e-9 && (y - 150.0).abs() < 1e-9, "to the right");
        let [x, _] = taken.beside(at, half, sign).expect("room");
        assert!(x < 150.0, "to the left where the right is taken");
    }
}
