package io.caseledger.query.spareparts;

/// Where a unit is.
enum Place {
    IN_STOCK,
    RESERVED,
    ON_THE_WAY,
    AT_SITE,
    INSTALLED,
    OWED,
    CAME_BACK,
    IN_REPAIR,
    FORGONE,
    SCRAPPED
}
