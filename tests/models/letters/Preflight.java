// Holds PDF files to PDF/A-1b with Apache PDFBox Preflight: one line for each file, "valid" or what is wrong.

import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

public class Preflight {
    public static void main(String[] paths) throws Exception {
        for (String path : paths) {
            System.out.println(new File(path).getName() + ": " + judged(path));
        }
    }

    private static String judged(String path) throws Exception {
        ValidationResult result;
        PreflightParser parser = new PreflightParser(new File(path));
        try {
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                result = document.getResult();
            }
        } catch (SyntaxValidationException wrong) {
            result = wrong.getResult();
        }
        if (result.isValid()) {
            return "valid";
        }
        StringBuilder text = new StringBuilder("not valid");
        for (ValidationResult.ValidationError error : result.getErrorsList()) {
            text.append("; ").append(error.getErrorCode()).append(' ').append(error.getDetails());
        }
        return text.toString().replace('\n', ' ');
    }
}
