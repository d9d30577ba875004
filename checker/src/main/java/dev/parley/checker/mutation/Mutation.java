package dev.parley.checker.mutation;

import dev.parley.checker.run.UserBehaviour;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.run.DeploymentProfile;
import java.util.Map;
import java.util.function.Supplier;

/// A mechanism that is out of order, and the faults under which that must show.
public enum Mutation {
    GATE_OFF(Map.of(Fault.INVOCATION_DELAYED, 0.5), () -> TamperedCalls.ofInvoker(WrongFrames::unnumbered)),
    TURN_TAKEN_EARLY(
            Map.of(Fault.INVOCATION_DELAYED, 0.5),
            () -> TamperedCalls.ofDynamo(WrongReads.items(Tables.COORDINATION, WrongReads::turnOfTheNext))),
    GATE_ADVANCED_BEFORE_PUBLISH(Map.of(), () -> TamperedCalls.ofQueues(WrongPublishing.behindTheCaller())),
    ACK_WITHOUT_PUBLISH(Map.of(), () -> TamperedCalls.ofQueues(WrongPublishing.skipped())),
    RELAY_OFF(Map.of(Fault.CRASH_AFTER_WRITE, 0.2), () -> TamperedCalls.ofInvoker(WrongFrames::relayOff)),
    CONDITIONAL_PUT_OFF(Map.of(), () -> TamperedCalls.ofDynamo(WithoutConditions.ofAcceptance())),
    STAMP_CONDITION_OFF(
            Map.of(Fault.BATCH_REPEATED, 1.0),
            () -> TamperedCalls.ofDynamo(WrongReads.items(Tables.INBOX, WrongReads::unstamped))),
    SEQUENCING_CONDITION_OFF(
            Map.of(Fault.BATCH_REPEATED, 1.0, Fault.DYNAMO_LATE_ANSWER, 1.0),
            () -> TamperedCalls.ofDynamo(WithoutConditions.ofNumbering())),
    MEETING_CONSUMERS_UNCONDITIONAL(
            Map.of(Fault.CONSUMERS_MEET, 1.0, Fault.QUEUE_VISIBILITY_IN_PART, 1.0, Fault.DYNAMO_LATE_ANSWER, 1.0),
            () -> TamperedCalls.ofDynamo(WithoutConditions.ofNumbering())),
    MEMBERSHIP_CHECK_OFF(Map.of(), () -> TamperedCalls.ofDynamo(WrongReads.membersForEver())),
    JOINED_SEQ_FILTER_OFF(
            Map.of(), () -> TamperedCalls.ofDynamo(WrongReads.items(Tables.ROOMS, WrongReads::joinedFirst))),
    MEMBER_READS_EVENTUALLY_CONSISTENT(
            Map.of(Fault.DYNAMO_STALE_READ, 0.5),
            () -> TamperedCalls.ofDynamo(WrongReads.inconsistentQueries(Tables.ROOMS))),
    CONNECTION_READS_EVENTUALLY_CONSISTENT(
            Map.of(Fault.DYNAMO_STALE_READ, 0.5),
            () -> TamperedCalls.ofDynamo(WrongReads.inconsistentGets(Tables.CONNECTIONS))),
    WRONG_CONNECTION_FORGOTTEN(
            Map.of(Fault.DISCONNECT_DROPPED, 1.0), () -> TamperedCalls.ofDynamo(new WrongConnection())),
    NO_GRACE_FOR_THE_CONNECTING(
            Map.of(Fault.UPGRADE_DELAYED, 1.0),
            () -> TamperedCalls.ofDynamo(WrongReads.items(Tables.CONNECTIONS, WrongReads::aged))),
    UNREAD_COUNTS_REACTIONS(
            Map.of(), () -> TamperedCalls.ofDynamo(WrongReads.items(Tables.ROOMS, WrongReads::everyEntryCounted))),
    REFUSED_EVENTS_IGNORED(
            Map.of(Fault.EVENTS_IN_PART, 0.2), () -> TamperedCalls.ofEvents(WrongPublishing.refusalsUnseen())),
    FOLD_CONDITION_OFF(Map.of(), () -> TamperedCalls.ofDynamo(WrongFolds.unconditional())),
    FOLD_OUT_OF_ORDER(Map.of(), () -> TamperedCalls.ofDynamo(WrongFolds.overtaken())),
    DELETION_LEAVES_INBOX(Map.of(), () -> TamperedCalls.ofDynamo(WrongFolds.keptInTheInbox())),
    EDIT_OF_ANOTHERS_ADMITTED(Map.of(), WrongAdmission::ofAnothers),
    REF_BEFORE_JOINING_ADMITTED(Map.of(), WrongAdmission::ofThePast),
    HISTORY_PAST_A_HOLE(Map.of(), () -> TamperedCalls.ofInvoker(WrongFrames::pastAHole));

    private final Map<Fault, Double> rates;
    private final Supplier<TamperedCalls> sabotage;

    Mutation(Map<Fault, Double> rates, Supplier<TamperedCalls> sabotage) {
        this.rates = Map.copyOf(rates);
        this.sabotage = sabotage;
    }

    /// The faults that bring it out. The system as it is keeps its promises under them, live pushes included.
    public Map<Fault, Double> rates() {
        return rates;
    }

    /// What users do in the run that brings it out: many numbered sends where it is about their order.
    public UserBehaviour habit() {
        return switch (this) {
            case GATE_OFF, TURN_TAKEN_EARLY, GATE_ADVANCED_BEFORE_PUBLISH -> UserBehaviour.SENDING;
            default -> UserBehaviour.EVERYTHING;
        };
    }

    /// The deployment that has the mechanism.
    public DeploymentProfile profile() {
        return this == TURN_TAKEN_EARLY ? DeploymentProfile.NONE : DeploymentProfile.VALKEY;
    }

    /// What stands between functions and cloud for one run.
    public Tampering tampering() {
        return new Tampering(calls());
    }

    /// The same, by the kind of call.
    TamperedCalls calls() {
        return sabotage.get();
    }

    /// The wrappers of one run; what they remember of it they share.
    public static final class Tampering {
        private final TamperedCalls sabotage;

        private Tampering(TamperedCalls sabotage) {
            this.sabotage = sabotage;
        }

        public FunctionClients clients(FunctionClients clients) {
            return new TamperedClients(clients, sabotage);
        }

        public FunctionInvoker invoker(FunctionInvoker invoker) {
            return sabotage.invoker().apply(invoker);
        }
    }
}
