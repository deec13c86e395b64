package io.caseledger.local;

import io.caseledger.kernel.audit.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Mints tokens for whoever sits at this machine. The laptop edition alone has it.
@RestController
@RequestMapping("/local/tokens")
class LocalTokensApi {

    private final LocalIdentity identity;

    LocalTokensApi(LocalIdentity identity) {
        this.identity = identity;
    }

    /// Whom the token shall speak for; a partner's roles need `partner`, a customer's needs
    /// `customer`.
    record Wish(
            @NotNull String role,
            @Nullable @Size(min = 1, max = 128) String partner,
            @Nullable @Size(min = 1, max = 128) String customer,
            @Nullable @Size(min = 1, max = 128) String region) {}

    record Minted(String token) {}

    @PostMapping
    Minted mint(@Valid @RequestBody Wish wish) {
        var role = role(wish.role());
        if (role.isPartner() && wish.partner() == null) {
            throw refused("a token of role " + role + " needs 'partner'");
        }
        if (role == Role.CUSTOMER && wish.customer() == null) {
            throw refused("a token of role CUSTOMER needs 'customer'");
        }
        return new Minted(identity.token(role, wish.partner(), wish.customer(), wish.region()));
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role ->
                        role != Role.SYSTEM && role.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        refused(
                                "role is one of "
                                        + Arrays.stream(Role.values())
                                                .filter(role -> role != Role.SYSTEM)
                                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                                .toList()));
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }
}
