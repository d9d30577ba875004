package dev.parley.emulator.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.emulator.gateway.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTest {
    private static final String ARN = "arn:aws:execute-api:local:000000000000:api/local/sendMessage";

    @Test
    void policy_whoseAllowMatches_allows() {
        assertThat(policy(statement("Allow", "\"*\"")).allows(ARN)).isTrue();
        assertThat(policy(statement("Allow", "[\"x\",\"arn:aws:execute-api:*:*:api/local/*\"]"))
                        .allows(ARN))
                .isTrue();
        assertThat(policy(statement("Allow", "\"arn:aws:execute-api:*:*:api/local/?endMessage\""))
                        .allows(ARN))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a*c,abc,true",
        "a*c,ac,true",
        "a*c,abcd,false",
        "a*bc,abbbc,true",
        "*a*b,xaxxaxb,true",
        "*a*b,xaxxax,false",
        "a**,a,true",
        "a?c,abc,true",
        "a?c,ac,false",
        "abc?,abc,false",
        "a.c,abc,false",
        "a\\Ec,a\\Ec,true",
    })
    void policy_ofAPattern_allowsWhatItStandsFor(String pattern, String arn, boolean allowed) {
        String resource = new TextNode(pattern).toString();

        assertThat(policy(statement("Allow", resource)).allows(arn)).isEqualTo(allowed);
    }

    @Test
    void policy_withoutMatchingAllow_denies() {
        assertThat(policy("").allows(ARN)).isFalse();
        assertThat(policy(statement("Allow", "\"arn:aws:execute-api:*:*:api/local/$connect\""))
                        .allows(ARN))
                .isFalse();
        assertThat(policy("{\"Action\":\"s3:Get*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}")
                        .allows(ARN))
                .isFalse();
    }

    @Test
    void policy_withMatchingDeny_deniesWhateverIsAllowed() {
        assertThat(policy(statement("Allow", "\"*\"") + "," + statement("Deny", "\"*sendMessage\""))
                        .allows(ARN))
                .isFalse();
    }

    private static AccessPolicy policy(String statements) {
        return AccessPolicy.of(TestGateway.parse("{\"Statement\":[" + statements + "]}"));
    }

    private static String statement(String effect, String resource) {
        return "{\"Action\":\"execute-api:Invoke\",\"Effect\":\"" + effect + "\",\"Resource\":" + resource + "}";
    }
}
