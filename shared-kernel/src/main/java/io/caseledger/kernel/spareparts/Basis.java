package io.caseledger.kernel.spareparts;

/// By what right a customer gets a replacement: three spare services (签订服务合约, 保修期内, 保修期外). Handbook
/// 4.1.
public enum Basis {
    CONTRACT,
    WARRANTY,
    /// Out of warranty: for a price that the customer has accepted.
    CHARGEABLE
}
