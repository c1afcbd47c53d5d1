//! Columns of true and false, which the safe interface to GDAL cannot make.

use std::ffi::CString;

use gdal::errors::{GdalError, Result as GdalResult};
use gdal::vector::{Layer, LayerAccess, OGRFieldType};
use gdal_sys::{OGRErr, OGRFieldSubType};

/// Adds a column of true and false to a layer that is being made.
#[expect(
    unsafe_code,
    reason = "GDAL's subtypes have no safe interface; without them booleans are whole numbers"
)]
pub(super) fn add(layer: &Layer<'_>, name: &str) -> GdalResult<()> {
    let name = CString::new(name)?;
    // SAFETY: the layer is alive as long as its borrow; the definition is made here, copied by the layer, and destroyed once.
    let done = unsafe {
        let field = gdal_sys::OGR_Fld_Create(name.as_ptr(), OGRFieldType::OFTInteger);
        gdal_sys::OGR_Fld_SetSubType(field, OGRFieldSubType::OFSTBoolean);
        let done = gdal_sys::OGR_L_CreateField(layer.c_layer(), field, 1);
        gdal_sys::OGR_Fld_Destroy(field);
        done
    };
    if done == OGRErr::OGRERR_NONE {
        return Ok(());
    }
    Err(GdalError::OgrError { err: done, method_name: "OGR_L_CreateField" })
}
