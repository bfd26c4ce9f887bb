package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip members one after the other (RFC 1952). Unlike the platform's own stream it takes neither a cut member
 * nor foreign bytes after the last one for an end.
 */
final class Gunzip extends InputStream {

    private static final int MAGIC_FIRST = 0x1F;
    private static final int MAGIC_SECOND = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream stored;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] packed = new byte[1 << 14];
    private int next;
    private int end;
    private long taken;
    private long memberSize;
    private long unpacked;
    private boolean inMember;
    private boolean ended;

    Gunzip(InputStream stored) {
        this.stored = stored;
    }

    /** Whether these bytes begin a gzip file. */
    static boolean isGzip(byte[] head, int length) {
        return length >= 2 && (head[0] & 0xFF) == MAGIC_FIRST && (head[1] & 0xFF) == MAGIC_SECOND;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (!ended) {
            if (!inMember && !startMember()) {
                ended = true;
                break;
            }
            int count = inflate(bytes, from, length);
            if (count > 0) {
                check.update(bytes, from, count);
                memberSize += count;
                unpacked += count;
                refuseBombs();
                return count;
            }
            if (inflater.finished()) {
                next = end - inflater.getRemaining();
                endMember();
            } else if (inflater.needsDictionary()) {
                throw broken("damaged");
            } else if (fill()) {
                inflater.setInput(packed, next, end - next);
                next = end;
            } else {
                throw broken("data-cut");
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int from, int length) throws BrokenInput {
        try {
            return inflater.inflate(bytes, from, length);
        } catch (DataFormatException e) {
            throw broken("damaged");
        }
    }

    private boolean startMember() throws IOException {
        if (next == end && !fill()) {
            if (taken == 0) {
                throw broken("empty");
            }
            return false;
        }
        if (header() != MAGIC_FIRST || header() != MAGIC_SECOND) {
            throw broken("followed");
        }
        int method = header();
        int flags = header();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw broken("undefined");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            int low = header();
            skip(low | (header() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(packed, next, end - next);
        next = end;
        check.reset();
        memberSize = 0;
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long crc = trailer();
        long size = trailer();
        if (crc != check.getValue() || size != (memberSize & 0xFFFF_FFFFL)) {
            throw broken("checksum");
        }
        inMember = false;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            header();
        }
    }

    private void skipText() throws IOException {
        while (header() != 0) {
            // A name or a comment, which says nothing about the rules.
        }
    }

    private int header() throws IOException {
        return take("header-cut");
    }

    private long trailer() throws IOException {
        long number = 0;
        for (int i = 0; i < 4; i++) {
            number |= (long) take("checksum-cut") << (8 * i);
        }
        return number;
    }

    private int take(String atEnd) throws IOException {
        if (next == end && !fill()) {
            throw broken(atEnd);
        }
        return packed[next++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int count = stored.read(packed, 0, packed.length);
        next = 0;
        end = Math.max(0, count);
        taken += end;
        return count > 0;
    }

    private void refuseBombs() throws BrokenInput {
        if (unpacked > Limits.UNPACKED) {
            throw new BrokenInput(Message.of("problem/gzip-bomb.size").with("most", Limits.UNPACKED), BrokenInput.HERE);
        }
        if (unpacked > Limits.UNPACKED_FREELY && unpacked / Limits.UNPACKED_RATIO > taken) {
            throw new BrokenInput(
                    Message.of("problem/gzip-bomb").with("ratio", Limits.UNPACKED_RATIO), BrokenInput.HERE);
        }
    }

    private static BrokenInput broken(String why) {
        return new BrokenInput(Message.of("problem/broken-gzip").with("why", why), BrokenInput.HERE);
    }

    /** The stored bytes stay open, for their digest is still wanted. */
    @Override
    public void close() {
        inflater.end();
    }
}
