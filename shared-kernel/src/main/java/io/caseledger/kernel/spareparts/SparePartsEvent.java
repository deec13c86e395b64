package io.caseledger.kernel.spareparts;

import io.caseledger.kernel.audit.DomainEvent;

/// Everything that can happen around spare parts; one family for each kind of stream.
public sealed interface SparePartsEvent extends DomainEvent
        permits DepotEvent, StockEvent, UnitEvent, ReplacementEvent, ItemEvent, ContractEvent {}
