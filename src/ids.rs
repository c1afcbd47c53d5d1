//! Numbers of things, each of its own type, so that a home cannot stand where a class is meant; and tables by two of them.
//!
//! All are dense: the things of a kind are numbered from 0 in the order of the list that holds them. Ids of OpenStreetMap and of
//! files are not used inside; they stand in the records that a number leads to.
//!
//! ```
//! use tettsted::ids::{ClassId, HomeId, Table};
//!
//! let mut residents = Table::<HomeId, ClassId, u64>::filled(2, 3, 0);
//! let (second, last) = (HomeId::new(1), ClassId::new(2));
//! *residents.get_mut(second, last) = 7;
//! assert_eq!(residents.get(second, last), 7);
//! assert_eq!(residents.column(last).sum::<u64>(), 7);
//! // residents.get(last, second) does not compile
//! ```

mod class_set;
mod packed;
mod table;

use serde::{Deserialize, Serialize};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

pub use class_set::ClassSet;
pub use packed::Packed;
pub use table::Table;

/// A number that stands for a thing of one kind: its place in the list of all of them.
pub trait Id: Copy + Ord + std::fmt::Debug + Send + Sync + 'static {
    /// The thing at a place; what does not fit is a defect, as sizes are checked where data enter.
    fn new(index: usize) -> Self;
    /// Its place.
    fn index(self) -> usize;
    /// All things of a list of so many.
    #[must_use]
    fn all(count: usize) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone + use<Self> {
        (0..count).map(Self::new)
    }
}

/// Defines numbers of one kind each.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident: $number:ty;)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default,
            Serialize, Deserialize, FromBytes, IntoBytes, Immutable, KnownLayout,
        )]
        #[serde(transparent)]
        #[repr(transparent)]
        pub struct $name(pub $number);

        impl $name {
            /// The thing at a place of its list.
            #[must_use]
            #[inline]
            pub const fn new(index: usize) -> Self {
                Self(index as $number)
            }

            /// Its place in its list.
            #[must_use]
            #[inline]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// All things of a list of so many.
            #[must_use]
            pub fn all(count: usize) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
                <Self as Id>::all(count)
            }
        }

        impl Id for $name {
            #[inline]
            fn new(index: usize) -> Self {
                Self::new(index)
            }

            #[inline]
            fn index(self) -> usize {
                self.index()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A mobility class, by its place in the classes file.
    ClassId: u8;
    /// A home, by its place in the table of residents.
    HomeId: u32;
    /// A site or another point that is asked about, by its place in the list of them.
    SiteId: u32;
    /// A base that is there, by its place in the list of them.
    BaseId: u32;
    /// A workplace, by its place in the list of them.
    WorkplaceId: u32;
    /// What an engine looks for, by its place among the links that the engine was made with: mostly a home.
    TargetId: u32;
    /// An edge of a network.
    EdgeId: u32;
    /// A vertex of a network.
    VertexId: u32;
    /// A vertex in a hierarchy, by its place in the postorder of the elimination tree.
    PostorderId: u32;
    /// A vertex that sweeps visit, by its place among them in the postorder.
    AnchorId: u32;
    /// A piece of a network that hangs on one vertex, by its place among those of a sweep.
    PieceId: u32;
    /// An arc of a hierarchy.
    ArcId: u32;
    /// A name of streets, by its place among the names of a network.
    NameId: u32;
    /// A municipality or district, by its place in a list of those that homes lie in.
    MunicipalityId: u32;
    /// The outline of a building, by its place among those of homes.
    OutlineId: u32;
    /// What the tags of a way say, by its place among those of a network.
    FactsId: u32;
}

impl From<TargetId> for HomeId {
    /// The home that a target is, of an engine over homes.
    #[inline]
    fn from(target: TargetId) -> Self {
        Self(target.0)
    }
}

impl From<SiteId> for BaseId {
    /// The base that a point is, where bases are what is asked about.
    #[inline]
    fn from(site: SiteId) -> Self {
        Self(site.0)
    }
}

impl From<TargetId> for SiteId {
    /// The site that a target is, of an engine over sites.
    #[inline]
    fn from(target: TargetId) -> Self {
        Self(target.0)
    }
}
