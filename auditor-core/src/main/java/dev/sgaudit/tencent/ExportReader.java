package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads exports, strictly and streaming: one JSON value, or one a line, plain or gzipped. Whatever is
 * wrong becomes a problem with its place; a broken line of many leaves the others to be read.
 */
public final class ExportReader {

    private final Source source;
    private final ReadOptions options;
    private final Problems problems = new Problems();
    private final DocumentReader documents;
    private final Consumer<Document> sink;
    private int groups;
    private boolean isRead = true;

    private ExportReader(Source source, ReadOptions options, Consumer<Document> sink) {
        this.source = source;
        this.options = options;
        this.sink = sink;
        documents = new DocumentReader(source, options, problems);
    }

    /** Reads the source to its end and gives each document to the sink as soon as it is whole. */
    public static InputFile read(Source source, ReadOptions options, Consumer<Document> sink) {
        return new ExportReader(source, options, sink).read();
    }

    private InputFile read() {
        try (HashedInput stored = new HashedInput(source.open(), options.isDigested())) {
            readStored(stored);
            stored.drain();
            return result(stored.sha256(), stored.count());
        } catch (IOException e) {
            isRead = false;
            Message unreadable = Message.of("problem/unreadable").with("why", FileFault.of(e));
            problems.add(Problem.error(unreadable, Place.startOf(source.path())));
            return result("", 0);
        }
    }

    private InputFile result(String sha256, long bytes) {
        return new InputFile(source.path(), sha256, bytes, groups, isRead, problems.list());
    }

    private void readStored(HashedInput stored) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(stored, 2);
        byte[] magic = bytes.readNBytes(2);
        bytes.unread(magic);
        if (Gunzip.isGzip(magic, magic.length)) {
            try (Gunzip unpacked = new Gunzip(bytes)) {
                readText(unpacked, true);
            }
        } else {
            readText(bytes, false);
        }
    }

    private void readText(InputStream unpacked, boolean isPacked) {
        JsonText text = new JsonText(source.path(), unpacked);
        try {
            Optional<Appearance> appearance = Appearance.find(text.head(Appearance.LOOKED_AT));
            if (appearance.isPresent()) {
                passOver(isPacked ? appearance.get().inGzip() : appearance.get());
                return;
            }
        } catch (BrokenInput e) {
            add(e, text, "");
            return;
        }
        text.skipByteOrderMark();
        boolean more = text.nextValue();
        if (!more) {
            passOver(isPacked ? Appearance.EMPTY.inGzip() : Appearance.EMPTY);
        }
        while (more) {
            more = (readValue(text) || text.skipValue()) && text.nextValue();
        }
        for (String member : documents.ignored()) {
            sink.accept(new Document.Ignored(member));
        }
    }

    private void passOver(Appearance appearance) {
        if (appearance.sort() == Appearance.Sort.OWN_REPORT) {
            problems.add(DocumentConclusion.ownReport(Place.startOf(source.path())));
            return;
        }
        isRead = false;
        Message notJson = Message.of("problem/not-json.other").with("looks", appearance.looks());
        problems.add(Problem.error(notJson, Place.startOf(source.path())));
    }

    /** Reads one value; whether it was whole. */
    private boolean readValue(JsonText text) {
        try (JsonTokens tokens = new JsonTokens(text)) {
            return readDocument(text, tokens);
        } catch (BrokenInput e) {
            add(e, text, "");
            return false;
        }
    }

    private boolean readDocument(JsonText text, JsonTokens tokens) {
        try {
            Optional<Document> document = documents.read(tokens);
            if (document.isPresent()) {
                groups += document.get() instanceof Document.Rules ? 1 : 0;
                sink.accept(document.get());
            }
            return true;
        } catch (BrokenInput e) {
            add(e, text, tokens.pointer());
            return false;
        }
    }

    private void add(BrokenInput fault, JsonText text, String pointer) {
        isRead = false;
        Place place = text.marks().place(fault.offset(), pointer, Place.WHOLE);
        problems.addFault(new Problem(fault.code(), Problem.Weight.ERROR, fault.fault(), place));
    }
}
