package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Products of a few rows with a large weight matrix, as each step of a recurrence needs them.
 *
 * <p>OpenBLAS copies the whole weight matrix into its own order before it multiplies, which costs more than the product
 * itself when there are few rows; only for products below a size it multiplies in place. So the weight's columns are
 * taken in as many equal blocks as bring each block's product below that size: with H = 300, the product of a step of 2
 * to 24 sequences takes a quarter to three quarters of the time. Where OpenBLAS has no such kernels (other processors)
 * the blocks change nothing to speak of.
 */
final class FewRows {

    /** Most multiplications of a product in place. */
    private static final long LARGEST = 1_000_000;

    /** Most results of a product in place when the weight is transposed. */
    private static final long LARGEST_TRANSPOSED = 1_200;

    /** With more blocks the calls cost more than the copy. */
    private static final int MOST_BLOCKS = 18;

    /** A weight below this size is copied in no time. */
    private static final long SMALL_WEIGHT = 30_000;

    private FewRows() {}

    /** {@code out = bias + x Wᵀ}; x {@code [R, in]}, W {@code [width, in]}, out {@code [R, width]}, rows of x and out dense. */
    static void addProduct(Tensor out, Tensor bias, Tensor x, Tensor weight) {
        long rows = x.size(0);
        long in = x.size(1);
        long width = weight.size(0);
        long blocks = blocks(width, in, Math.min(LARGEST_TRANSPOSED / rows, LARGEST / (rows * in)));
        if (rows == 1 || blocks < 2) {
            torch.addmm_out(out, bias, x, weight.t());
            return;
        }
        long columns = width / blocks;
        Tensor outBlocks =
                out.as_strided(new long[] {blocks, rows, columns}, new long[] {columns, width, 1}); // [b, R, c]
        Tensor weightBlocks = weight.view(blocks, columns, in).transpose(1, 2); // [b, in, c]
        torch.baddbmm_out(outBlocks, bias.view(blocks, 1, columns), repeated(x, blocks), weightBlocks); // [b, R, c]
    }

    /** {@code out += x W}; x {@code [R, in]}, W {@code [in, width]}, out {@code [R, width]}, rows of x and out dense. */
    static void accumulateProduct(Tensor out, Tensor x, Tensor weight) {
        long rows = x.size(0);
        long in = x.size(1);
        long width = weight.size(1);
        long blocks = blocks(width, in, LARGEST / (rows * in));
        if (rows == 1 || blocks < 2) {
            out.addmm_(x, weight);
            return;
        }
        long columns = width / blocks;
        Tensor outBlocks =
                out.as_strided(new long[] {blocks, rows, columns}, new long[] {columns, width, 1}); // [b, R, c]
        Tensor weightBlocks =
                weight.as_strided(new long[] {blocks, in, columns}, new long[] {columns, width, 1}); // [b, in, c]
        outBlocks.baddbmm_(repeated(x, blocks), weightBlocks);
    }

    /** The same rows for every block, without a copy, {@code [b, R, in]}. */
    private static Tensor repeated(Tensor x, long blocks) {
        return x.unsqueeze(0).expand(blocks, x.size(0), x.size(1));
    }

    /** Least number of equal blocks of at most {@code columns} columns; 1 when splitting does not pay. */
    private static long blocks(long width, long in, long columns) {
        if (width * in < SMALL_WEIGHT || columns < 1) {
            return 1;
        }
        for (long blocks = 1; blocks <= MOST_BLOCKS; blocks++) {
            if (width % blocks == 0 && width / blocks <= columns) {
                return blocks;
            }
        }
        return 1;
    }
}
