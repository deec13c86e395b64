package io.caseledger.query;

/// Names for customers that tell them apart and do not tell who they are; keyed, so that nobody
/// finds a customer by trying names.
@FunctionalInterface
public interface Pseudonyms {

    String of(String customer);
}
