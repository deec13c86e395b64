/// The published language of the vendor's partners: what can happen to a partner, its customers'
/// surveys, its rating, and the policy it is rated by.
@NullMarked
package io.caseledger.kernel.partners;

import org.jspecify.annotations.NullMarked;
