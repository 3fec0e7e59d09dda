package org.erclab.nn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * The checkpoints of one training in its folder: the state after the last finished epoch, and the best weights.
 *
 * <pre>
 * epoch-0007/model.safetensors, optimiser.safetensors, state.json     best-0005.safetensors
 * </pre>
 *
 * A checkpoint is written beside its place, forced to disk and renamed, so a crash leaves either the one before or this
 * one, never a part.
 */
public final class Checkpoints {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EPOCH = "epoch-";
    private static final String BEST = "best-";
    private static final String UNFINISHED = "unfinished-";
    private static final String MODEL = "model.safetensors";
    private static final String OPTIMISER = "optimiser.safetensors";
    private static final String STATE = "state.json";

    private final Path folder;

    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Last epoch whose state is safely on disk; 0 when there is none. */
    public int lastEpoch() throws IOException {
        return epochs().reduce(0, Math::max);
    }

    private IntStream epochs() throws IOException {
        return named(EPOCH).stream()
                .mapToInt(path -> Integer.parseInt(path.getFileName().toString().substring(EPOCH.length())));
    }

    /** Weights of the best epoch up to the last checkpoint. */
    public Optional<Path> bestModel() throws IOException {
        Optional<TrainingState> state = state();
        return state.isEmpty() ? Optional.empty() : Optional.of(best(state.get().bestEpoch()));
    }

    /** The state after the last finished epoch, if there is one. */
    Optional<TrainingState> state() throws IOException {
        int epoch = lastEpoch();
        return epoch == 0 ? Optional.empty() : Optional.of(state(epoch));
    }

    private TrainingState state(int epoch) throws IOException {
        Path file = epoch(epoch).resolve(STATE);
        try {
            TrainingState state = JSON.readValue(file.toFile(), TrainingState.class);
            if (state.version() != TrainingState.VERSION) {
                throw new CheckpointException(
                        file, "is of version " + state.version() + ", expected " + TrainingState.VERSION);
            }
            return state;
        } catch (JsonProcessingException damaged) {
            throw new CheckpointException(file, "is damaged: " + damaged.getOriginalMessage());
        }
    }

    /** Reads the tensors that belong to {@code state}, after checking that nobody changed them. */
    void restore(TrainingState state, Map<String, Tensor> weights, Map<String, Tensor> optimiser) throws IOException {
        Path checkpoint = epoch(state.epoch());
        verify(checkpoint.resolve(MODEL), state.modelSha256());
        verify(checkpoint.resolve(OPTIMISER), state.optimiserSha256());
        SafeTensors.read(checkpoint.resolve(MODEL), weights);
        SafeTensors.read(checkpoint.resolve(OPTIMISER), optimiser);
        if (!Files.exists(best(state.bestEpoch()))) {
            throw new CheckpointException(best(state.bestEpoch()), "the weights of the best epoch are missing");
        }
    }

    /**
     * Takes over a checkpoint, with the best weights at its time, that lies in another folder: by hard links where the file
     * system knows them. What lies there stays, so several processes can begin from it.
     *
     * @param checkpoint the folder of its epoch
     * @throws CheckpointException when it is not there or not complete
     */
    public void adopt(Path checkpoint) throws IOException {
        Files.createDirectories(folder);
        dropUnfinished();
        Checkpoints source = new Checkpoints(checkpoint.getParent());
        int epoch = Integer.parseInt(checkpoint.getFileName().toString().substring(EPOCH.length()));
        if (!Files.isRegularFile(checkpoint.resolve(STATE))) {
            throw new CheckpointException(checkpoint, "is missing: bring it back, or submit the run again");
        }
        TrainingState state = source.state(epoch);
        link(source.best(state.bestEpoch()), best(state.bestEpoch()));
        Path part = Files.createDirectories(folder.resolve(UNFINISHED + EPOCH + number(epoch)));
        for (String file : List.of(MODEL, OPTIMISER, STATE)) {
            link(checkpoint.resolve(file), part.resolve(file));
        }
        force(part, StandardOpenOption.READ);
        move(part, epoch(epoch));
    }

    private static void link(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            throw new CheckpointException(from, "is missing: bring it back, or submit the run again");
        }
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            force(to, StandardOpenOption.WRITE);
        }
    }

    /**
     * Writes a checkpoint with what {@code complete} makes of the checksums; those before stay until {@link #keepLast}.
     * When it cannot be written, a full disk for example, no part of it is left.
     */
    TrainingState save(TrainingState unsigned, Map<String, Tensor> weights, Map<String, Tensor> optimiser)
            throws IOException {
        try {
            return write(unsigned, weights, optimiser);
        } catch (IOException notWritten) {
            dropUnfinished();
            throw notWritten;
        }
    }

    private TrainingState write(TrainingState unsigned, Map<String, Tensor> weights, Map<String, Tensor> optimiser)
            throws IOException {
        Files.createDirectories(folder);
        dropUnfinished();
        Map<String, String> metadata =
                Map.of("task", unsigned.task(), "epoch", String.valueOf(unsigned.epoch()), "format", "pt");
        if (unsigned.bestEpoch() == unsigned.epoch()) {
            Path part = folder.resolve(UNFINISHED + BEST + number(unsigned.epoch()));
            SafeTensors.write(part, weights, metadata);
            move(part, best(unsigned.epoch()));
        }
        Path part = Files.createDirectories(folder.resolve(UNFINISHED + EPOCH + number(unsigned.epoch())));
        TrainingState state = new TrainingState(
                unsigned.version(),
                unsigned.task(),
                unsigned.epochs(),
                unsigned.bestEpoch(),
                unsigned.generator(),
                unsigned.steps(),
                SafeTensors.write(part.resolve(MODEL), weights, metadata),
                SafeTensors.write(part.resolve(OPTIMISER), optimiser, metadata));
        Path file = part.resolve(STATE);
        Files.write(file, JSON.writeValueAsBytes(state));
        force(file, StandardOpenOption.WRITE);
        force(part, StandardOpenOption.READ);
        move(part, epoch(state.epoch()));
        return state;
    }

    Path folder(int epoch) {
        return epoch(epoch);
    }

    Path best(int epoch) {
        return folder.resolve(BEST + number(epoch) + ".safetensors");
    }

    private Path epoch(int epoch) {
        return folder.resolve(EPOCH + number(epoch));
    }

    private static String number(int epoch) {
        return String.format("%04d", epoch);
    }

    private static void verify(Path file, String expected) throws IOException {
        if (!Files.exists(file)) {
            throw new CheckpointException(file, "is missing");
        }
        String found = Digests.ofFile(file);
        if (!found.equals(expected)) {
            throw new CheckpointException(file, "is damaged: its SHA-256 is " + found + ", expected " + expected);
        }
    }

    private void move(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            delete(to); // of an epoch that is repeated; the checkpoint before it still exists
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(folder, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    private void dropUnfinished() throws IOException {
        for (Path path : named(UNFINISHED)) {
            delete(path);
        }
    }

    /** Removes all but the last {@code count} checkpoints, and the weights that none of those calls the best. */
    void keepLast(int count) throws IOException {
        int[] all = epochs().sorted().toArray();
        Set<Integer> kept =
                Arrays.stream(all).skip(Math.max(0, all.length - count)).boxed().collect(Collectors.toSet());
        for (Path path : superseded(kept)) {
            delete(path);
        }
    }

    /**
     * The other checkpoints than those of {@code kept} epochs, and the weights that none of those calls the best.
     *
     * @throws IOException when one of the kept is missing or damaged, so that its best weights are not known
     */
    public List<Path> superseded(Set<Integer> kept) throws IOException {
        Set<Path> needed = new HashSet<>();
        for (int epoch : kept) {
            needed.add(epoch(epoch));
            needed.add(best(state(epoch).bestEpoch()));
        }
        return Stream.concat(named(EPOCH).stream(), named(BEST).stream())
                .filter(path -> !needed.contains(path))
                .toList();
    }

    /** Whether a file or folder of a run was being written when its process ended. */
    public static boolean isUnfinished(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(UNFINISHED) || name.endsWith(".unfinished");
    }

    private List<Path> named(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public String toString() {
        return "Checkpoints in " + folder;
    }
}
