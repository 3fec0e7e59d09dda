package org.erclab.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.dependency.NpmPackage;

/** What all charts have: a heading, a sentence for screen readers, a height and data. */
@NpmPackage(value = "echarts", version = "6.1.0")
public abstract class Chart extends Component implements HasStyle {

    Chart(String heading) {
        setHeading(heading);
    }

    public final void setHeading(String heading) {
        getElement().setProperty("heading", heading);
    }

    /** One sentence that says what the chart shows; read aloud in its place. */
    public final void setSummary(String summary) {
        getElement().setProperty("summary", summary);
    }

    /** Height of the drawing in rem (16 by default). */
    public final void setDrawingHeight(double rem) {
        getElement().getStyle().set("--chart-height", rem + "rem");
    }

    final void setData(Record data) {
        getElement().setPropertyBean("data", data);
    }
}
