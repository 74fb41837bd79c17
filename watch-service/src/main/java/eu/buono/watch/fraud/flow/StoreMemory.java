package eu.buono.watch.fraud.flow;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One bound for the memory of all stores of the process: what does not fit is read from disk. */
public final class StoreMemory implements RocksDBConfigSetter {

    private static final long BYTES_MAX = 8L * 1024 * 1024;
    private static final long WRITE_BYTES_MAX = 2L * 1024 * 1024;
    private static final long WRITE_BYTES_OF_STORE = 256L * 1024;
    private static final long ARENA_BLOCK_OF_STORE = 16L * 1024;
    private static final int FILES_OF_STORE_MAX = 64;

    private static final Cache CACHE = new LRUCache(BYTES_MAX);
    private static final WriteBufferManager WRITES = new WriteBufferManager(WRITE_BYTES_MAX, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITES);
        options.setWriteBufferSize(WRITE_BYTES_OF_STORE);
        options.setArenaBlockSize(ARENA_BLOCK_OF_STORE);
        options.setMaxWriteBufferNumber(2);
        options.setMaxOpenFiles(FILES_OF_STORE_MAX);
    }

    @Override
    public void close(String store, Options options) {
        // The cache belongs to all stores.
    }
}
