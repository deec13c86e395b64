package io.caseledger.local;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Takes JSON, checks the caller and answers JSON: what HTTP alone costs, for the benchmarks.
@RestController
class LocalNothingApi {

    record Nothing(boolean nothing) {}

    @PostMapping("/local/nothing")
    Nothing nothing(@RequestBody Nothing nothing) {
        return nothing;
    }
}
