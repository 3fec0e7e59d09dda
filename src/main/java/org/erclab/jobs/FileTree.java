package org.erclab.jobs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file, or a folder with all that is in it. Links are entries like others: never followed, and removed without what they
 * point to. What somebody else removes meanwhile is no error.
 *
 * @param root of the tree
 * @param bytes of its regular files
 * @param changed when the last of its entries was modified
 */
public record FileTree(Path root, long bytes, Instant changed) {

    /** Looks at every entry. */
    public static FileTree of(Path root) throws IOException {
        var sum = new Object() {
            private long bytes;
            private Instant changed = Instant.EPOCH;

            void add(BasicFileAttributes entry) {
                bytes += entry.isRegularFile() ? entry.size() : 0;
                Instant modified = entry.lastModifiedTime().toInstant();
                changed = modified.isAfter(changed) ? modified : changed;
            }
        };
        Files.walkFileTree(root, new Visitor() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                sum.add(attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum.add(attributes);
                return FileVisitResult.CONTINUE;
            }
        });
        return new FileTree(root, sum.bytes, sum.changed);
    }

    /** Whether a path is a folder itself, not a link to one. */
    public static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes a tree, if it is there. */
    public static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                super.postVisitDirectory(folder, failure);
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Goes on where an entry is gone. */
    private abstract static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
